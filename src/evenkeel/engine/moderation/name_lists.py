"""Names and the words that look like them, as data: first names that are nothing else, first names
and surnames that are words too, and words that begin sentences or name places and bodies.

The first names are common ones in England and Wales, in many families' languages. No list is
complete: whoever is on none is found by a title or a surname beside the name, or not at all.
"""

from functools import lru_cache

from evenkeel.engine.minutes.headings import FILLER_WORDS
from evenkeel.engine.minutes.likely_names import NAMES_TOO, can_be_name
from evenkeel.engine.minutes.name_words import ACRONYMS, NOT_NAMES, SURNAMES_TOO
from evenkeel.engine.minutes.roles import ROLE_WORDS
from evenkeel.engine.minutes.vocabulary import bag

FIRST_NAMES = bag(
    "aaron abbie abdi abdirahman abdul abdullah abena abigail achieng ada adam adrian agnes "
    "agnieszka ahmad ahmed aisha alan alasdair alastair albert aled alejandro alexander alexandra "
    "alexis alfie alfred ali alice alicia alison alistair allan alun alwyn amanda amelia amina "
    "aminata amir amrit amy anastasia andrea andrei andrew andriy aneirin angela angharad angus "
    "anil anita anjali ann anna anne annette annie anthony antonio anwen arabella archie arjun "
    "arthur arwel arwen ashley audrey ava ayaan balwinder barb barbara barnaby barry beatrice "
    "becky ben benjamin bernadette bernard bertram beryl bessie bethan bethany betty bev beverley "
    "bilal bogdan brenda brendan brian bridget bronwen bronwyn bruce caitlin caleb callum cameron "
    "caradog carl carmen caroline carolyn carys catherine catrin cecil ceinwen ceri cerian cerys "
    "charles charlie charlotte cheryl chidi chinedu chioma chloe chris christina christine "
    "christopher cian ciara claire clare claude clifford clive colin connor conor courtney craig "
    "cynthia cyril dafydd daniel daniela danielle danny danuta darren david dawit deb debbie "
    "deborah debra declan deepa deepak deirdre delroy delyth denise dennis derek derrick desmond "
    "diana diane dilys dmitri dmytro dominic donald donna doreen doris dorothea dorothy douglas "
    "dragan duncan dyfan dylan eamon edith edna edward edwina eileen eirlys eirwen elaine eleanor "
    "elena eleri elfed elgan elijah elin elinor eliza elizabeth ella ellen ellie elsa elsie "
    "eluned elwyn emeka emily emma emrys emyr enid eric erica errol esme esyllt ethan ethel euan "
    "eunice eva evelyn evie ewa ewan ezra farah fatima fatma fatou felicity felix femi fergus "
    "ffion finley fiona florence florin folake fran frances francesca fraser fred freda freddie "
    "frederick freya gail gareth gary gavin gaynor gemma geoff geoffrey george georgia georgina "
    "geraint gerald gerard gertrude gethin gethyn gheorghe giles gillian gladys glenda glenys "
    "glesni gloria gordon graham greg gregor gregory gruffudd gruffydd grzegorz gurpreet guto "
    "gwenda gwendolyn gwenfron gwenllian gwilym gwladys gwyneth halima halina hamish hamza hanna "
    "hannah harold harpreet harriet harvey hassan hayley hefin hefina heidi heledd helen "
    "henrietta henry herbert hettie hilary hilda horace howard hubert huda hugh hugo hussein huw "
    "hywel ian ibrahim ida idris iestyn ieuan ifan ifeoma ifor illtud ilona imogen imran imtiaz "
    "ioan iolo ionut iqbal irene iryna isaac isabel isabella isabelle isla islwyn ismail istvan "
    "ivan ivor jacob jacqueline jacqui jade jadwiga jake jakub jamal james jamie jamila jan jane "
    "janet janice jason jasper jaspreet jayden jayne jeanette jeff jeffrey jenna jennie jennifer "
    "jenny jeremy jerome jessica jill jim jimmy joan joanna joanne jodie joe joel johanna john "
    "johnny jonathan jordan jose joseph josephine joshua josie joyce juan judith judy julia "
    "julian julie justin kamal karen karim karin katalin katarzyna kate kateryna kath katherine "
    "kathleen kathryn kathy katie katrina kavita kayleigh keith kelly ken kenneth kerry kevin "
    "khadija khalid kieran kieron kirsten kirstie kirsty kofi krzysztof kumar kwabena kwame kyle "
    "kylie lakshmi lara laszlo laura lauren laurence lawrence layla leah leanne lee leila lena "
    "leo leonard leroy lesley leslie lewis liam lilian linda lindsay lindsey lisa liz lleu lleucu "
    "llewellyn lloyd llyr logan lois lorna lorraine louis louise lowri lucas lucy lukasz luke "
    "luned lydia lyn lynda lynn lynne mabel macsen maeve magdalena maggie mahmoud mair maisie "
    "malcolm maldwyn malgorzata mamadou mandy manpreet marcin marcus mared marek margaret marged "
    "maria mariam marian marianne marie marilyn marion marjorie marta martha martin martyn mary "
    "maryam maryanne mathew matilda matt matthew maud maureen maurice mavis maxine meena meera "
    "megan mehmet meinir meirion melanie meleri melissa menna mercedes mererid meryl meurig mia "
    "michael michaela michelle miguel mihaela mihai mihangel mike mildred millie minnie mirela "
    "miriam mohamed mohammad mohammed mohamud moira molly mona monica morag morfudd morgan "
    "morwenna muhammad mukesh muriel mustafa myfanwy myrddin nadeem nadia nadine nancy nansi nanw "
    "naomi nasreen natalia natalie nataliya natasha nathan nathaniel neil nellie nerys nesta "
    "ngozi nia niall niamh nicholas nicola nicole nigel nikki nina nisha noah noel nora noreen "
    "norman nuala oksana oleksandr olena olga oliver olivia olwen omar oscar osian osman owain "
    "owen pamela parveen patricia patrick paul paula pauline pawel peggy penri percy peredur "
    "peter petra phil philip philippa phillip phoebe phyllis pierre piotr pippa pooja priya "
    "rachel rahul rajesh rakesh ralph ramesh rania raquel rashid ravi raymond rebecca reece "
    "reginald reuben rhian rhiannon rhisiart rhodri rhona rhydian rhys richard riley rita robert "
    "roberta roger rohan roland roman ron ronald rory rosalie rosalind rosanna rosemary rosie "
    "rosina roxanne roy roz rukhsana rupert russell ruth ryan sabrina sadia sadie saeed saima "
    "salim sally salma samantha samir samira samuel sandra sanjay sara sarah sasha seamus sean "
    "sebastian selina sergio shabana shane shannon sharon shaun shazia sheila shirin shirley "
    "shreya sian sibyl sidney sienna simon sinead siobhan sion sioned siwan sonia sophia sophie "
    "stacey stacy stanislaw stanley stella stephanie stephen steve steven stewart stuart sukhdev "
    "sulwen sunil sunita suresh susan susannah suzanne suzie svetlana svitlana sybil sylvia "
    "tafadzwa tahir taliesin tamara tania tanya tarek tariq tecwyn tegwen tendai terence teresa "
    "terry tesni tessa tetiana thelma theo theodore theresa thomas tim timothy tina toby tomasz "
    "tomos toni tony tracey tracy trefor trevor tristan tudor tudur tunde twm una urien ursula "
    "usha valerie vanessa vasile vera verity veronica vicky victoria vijay vikki vikram vincent "
    "viv vivian vivien volodymyr walid walter wanjiku wasim wayne wendy wilf wilfred william "
    "wilma winifred winston wojciech wynne yasmeen yasmin yetunde ynyr yolanda yusuf yvonne "
    "zainab zara zayn zbigniew zoe zofia zoltan"
)
"""First names that are no word of English or Welsh, without accents: found in small letters too."""
WORDS_TOO = (
    NAMES_TOO
    | SURNAMES_TOO
    | bag(
        "sunny ginger honey iona jet kay max merry misty pip precious prudence queenie raven reg "
        "river rowan sandy sky star stormy teddy tilly verity winnie woody archer bay blossom "
        "brook chance chase clay cliff colt comfort coral cotton daisy destiny dolly dusty earl "
        "ernest fern flora forest glen happy heath herb honour hunter iris ivy jewel juniper "
        "justice lane laurel lee linden lily lottie love lucky marina marsh mercy mason myrtle "
        "nelly noble ocean page paris parker pansy pepper perry phoenix piper poppy porter prince "
        "queen rain reef rock royal rusty saffron sage sailor savannah scarlett sean senior "
        "shelly shore skip sorrel sterling storm tanner temple trinity tucker tyler viola vista "
        "west wren ash ben bob bobby don drew gale gay hank jay jerry jimmy john josh lance mike "
        "mo nan nick nip pat pete ralph ricky ron stew tad ted terry tom tommy tony van vic wally "
        "wills woods baker banks barber best bell bird bishop black bond booth brooks brown bush "
        "butler butcher cane care carpenter carter case chambers champion church clark coach cole "
        "cook cooper corner court cross day dear dale english farmer field fields fish fisher "
        "ford fox french frost garden gates german gold good gray green grey ground hall hand "
        "hare hart hawk hay head hill hills hood horn house hunt hurst inch ireland irish key "
        "king kings knight lake lamb land law little lock long lord major male man marks may "
        "mayor meadow mill miller mills mole moon moor moore mountain nurse oak palmer park parks "
        "parish peace peacock pike pitt plant plum pool pope post potter power powers price pride "
        "proctor quick read reader rice rich ring rivers road roper root rush sadler salt sand "
        "savage scales sergeant sharp shepherd short silver singer singh skinner sleep small "
        "smart smith snow spring stable staff stone story strange street strong summers swan "
        "sweet swift taylor thorn tiller town tree trigger turner vale wales walker wall walls "
        "ward waters way weaver webb weeks weir welch welsh wheeler white wild winter wise wolf "
        "wood workman world worth wright yard young patient carer service support friend test "
        "demo gwen eira haf awen bryn glyn dylan gwawr heulwen seren enfys gwyn wyn mai ebrill "
        "ffion non hedd celyn rhosyn lili llinos mali carys cari dawn dewi eos ela enlli fflur "
        "gwenno gwylan hedydd llio mabli mael manon medi mehefin nant nest nos bleddyn aeron afon "
        "arian aur blodyn briallen cai cadi del deryn deilen eiddwen elan eleri emlyn gwynt "
        "hafwen lleuad meillionen mwyn olwen rhun teg tegan tirion trystan"
    )
)
"""Names that are words too: looked for with a capital only. One that is also above is a name."""
MONTHS_TOO = bag("april may june august mai ebrill medi mehefin")
SMALL_WORDS = FILLER_WORDS | bag(
    "i you he she they it my your his her their its me him them myself yes no not never always so "
    "but or if when what why how which whose whom while because since although though then than "
    "too very just only even still again ever yet now soon later maybe perhaps please thanks "
    "thank hello hi dear sorry ok okay oh well good great bad more most less least much many few "
    "lots every each all any some none nobody somebody someone everyone everybody people nothing "
    "something anything everything do does did done has have had having am is are was were be "
    "been being can could will would shall should may might must let lets get gets got go goes "
    "went come came make made take took give gave see saw seen say says said tell told ask asked "
    "asks know knew think thought feel felt find found keep kept need needs want wants wanted try "
    "tried use used work works worked help helps helped like likes liked love loved hate wish "
    "hope after before about above below between during until under over into onto off down back "
    "here near next last first second third other another same such own both either neither "
    "against among around along across through throughout toward towards within without despite "
    "unless whether once twice instead also however therefore otherwise meanwhile yesterday today "
    "tomorrow tonight sometimes often usually mostly really actually honestly overall finally "
    "bring put call ring speak spoke write wrote read meet met talk stop start remember imagine "
    "consider seeing getting going doing nice lovely brilliant excellent terrible awful dreadful "
    "poor worst best better worse mae mi fe nid ni na ond os pan pam sut beth ble lle roedd oes "
    "yw ydy ydw yn y yr a ac ar at o gan gyda heb hyd rhag rhwng trwy drwy dros wrth wedi cyn ei "
    "eu ein eich fy dy mae'r bydd byddai bydda dw dwi rwy rwyf rydw rydym maen doedd dydy diolch "
    "bore prynhawn nos dim pob pawb rhai llawer mwy da dda iawn hwn hon hyn hynny dyna dyma eto "
    "wir hefyd rhaid gallwn gall dylai dylid hoffwn croeso ie oedd cawsom cefais gwnaeth aeth "
    "daeth dwedodd"
)
"""Words that are nobody's name at the beginning of a sentence."""
PLACE_WORDS = bag(
    "street road lane avenue close drive way court crescent terrace gardens garden square park "
    "place hill green grove mews row walk rise view house hall lodge manor cottage farm building "
    "tower hospital infirmary clinic surgery centre center school college university library "
    "church chapel cathedral mosque temple station bridge river lake bay valley mountain island "
    "beach port harbour castle abbey town city village county borough council trust board group "
    "forum association society club committee partnership service services team department "
    "company limited ltd foundation fund charity institute agency authority office network union "
    "alliance league party parliament senedd government act bill code law regulations review "
    "inquiry report plan strategy scheme project programme policy charter framework standard ward "
    "unit suite room block wing floor theatre cinema museum hotel inn arms cafe kitchen market "
    "shop store stores supermarket bank post award prize day week month year festival show bus "
    "line train railway airport stadium arena pool gym course awards times news mail express "
    "guardian echo heol stryd ffordd maes clos teras rhodfa lon plas neuadd ysgol coleg ysbyty "
    "eglwys capel canolfan meddygfa parc llys bryn ty nant cwm afon cyngor bwrdd prifysgol cymru "
    "wales england scotland ireland britain europe london cardiff swansea newport wrexham bangor "
    "birmingham manchester leeds liverpool bristol north south east west upper lower great royal "
    "national mental public health social community general central united new old saint st queen "
    "king prince princess duke lord lady christmas easter ramadan eid diwali hanukkah boxing "
    "valentine merthyr neath milton ebbw barry vale mid gogledd de dwyrain gorllewin newydd hen "
    "mawr fawr fach bach disease syndrome crohn's parkinson alzheimer alzheimers dementia cancer "
    "diabetes google microsoft facebook tesco asda aldi lidl boots morrisons sainsbury sainsburys "
    "marks spencer argos john lewis barnardo barnardos macmillan marie curie age uk mind "
    "samaritans shelter mencap scope healthwatch citizens advice llais hedd wyn duw lourdes"
)
"""What places, bodies, laws and illnesses are called: beside it stands no person's name."""
_PLACE_BEGINS = ("llan", "aber", "ystrad", "pont", "caer", "rhos", "ynys", "tre")


@lru_cache(maxsize=4096)
def is_a_word(plain: str) -> bool:
    """Whether a known name is a word of English or Welsh as well."""
    if plain in WORDS_TOO or plain in SMALL_WORDS or plain in PLACE_WORDS:
        return plain not in _NAMES_ALL_THE_SAME
    return plain not in FIRST_NAMES and not can_be_name(plain)


_NAMES_ALL_THE_SAME = bag("john lewis barry marie ben bob jimmy mike tony ron ralph tom tommy sean")
"""Never a word by themselves, whatever is called after them."""


@lru_cache(maxsize=4096)
def can_be_surname(plain: str) -> bool:
    """Whether the second of two capital words can be a person's."""
    is_one_too = plain in SURNAMES_TOO or can_be_name(plain)
    return plain not in _NO_SURNAME and is_one_too


_NO_SURNAME = (PLACE_WORDS | SMALL_WORDS | NOT_NAMES) - bag(
    "lewis spencer curie barry king prince lord hill green wales bryn park page march may june "
    "august friend head constable young day"
)


_BEGINS_NO_NAME = SMALL_WORDS | PLACE_WORDS | NOT_NAMES | ROLE_WORDS


@lru_cache(maxsize=4096)
def can_begin_a_name(plain: str) -> bool:
    """Whether a capital word can be the first name of somebody who is on no list."""
    return (
        len(plain) > 1
        and plain.upper() not in ACRONYMS
        and plain not in _BEGINS_NO_NAME
        and not plain.startswith(_PLACE_BEGINS)
        and can_be_name(plain)
    )
