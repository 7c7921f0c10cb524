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
    "arthur arwel arwen ashley audrey ava ayaan balwinder barb barbara barnaby barry baz beatrice "
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
    "terry tesni tessa tetiana thaddeus thelma theo theodore theresa thomas tim timothy tina toby "
    "tomasz tomos toni tony tracey tracy trefor trevor tristan tudor tudur tunde twm una urien "
    "ursula usha valerie vanessa vasile vera verity veronica vicky victoria vijay vikki vikram "
    "vincent viv vivian vivien volodymyr walid walter wanjiku wasim wayne wendy wil wilf wilfred "
    "william wilma winifred winston wojciech wynne yasmeen yasmin yetunde ynyr yolanda yusuf "
    "yvonne zainab zara zayn zbigniew zoe zofia zoltan zosia"
)
"""First names that are no word of English or Welsh, without accents: found in small letters too."""
WORDS_TOO = (
    NAMES_TOO
    | SURNAMES_TOO
    | bag(
        "aeron afon archer arian ash aur awen baker banks barber bay bell ben best bird bishop "
        "black bleddyn blodyn blossom bob bobby bond booth briallen brook brooks brown bryn bush "
        "butcher butler cadi cai cane care carer cari carpenter carter carys case celyn chambers "
        "champion chance chase church clark clay cliff coach cole colt comfort cook cooper coral "
        "corner cotton court cross daisy dale dawn day dear deilen del demo deryn destiny dewi "
        "dolly don drew dusty dylan earl ebrill eiddwen eira ela elan eleri emlyn enfys english "
        "enlli eos ernest farmer fern ffion fflur field fields fish fisher flora ford forest fox "
        "french friend frost gale garden gates gay german ginger glen glyn gold good gray green "
        "grey ground gwawr gwen gwenno gwylan gwyn gwynt haf hafwen hall hand hank happy hare "
        "hart hawk hay head heath hedd hedydd herb heulwen hill hills honey honour hood horn "
        "house hunt hunter hurst inch iona ireland iris irish ivy jay jerry jet jewel jimmy john "
        "josh juniper justice kay key king kings knight lake lamb lance land lane laurel law lee "
        "lili lily linden little lleuad llinos llio lock long lord lottie love lucky mabli mael "
        "mai major male mali man manon marina marks marsh mason max may mayor meadow medi mehefin "
        "meillionen mercy merry mike mill miller mills misty mo mole moon moor moore mountain "
        "mwyn myrtle nan nant nelly nest nick nip noble non nos nurse oak ocean olwen page palmer "
        "pansy paris parish park parker parks pat patient peace peacock pepper perry pete phoenix "
        "pike pip piper pitt plant plum pool pope poppy porter post potter power powers precious "
        "price pride prince proctor prudence queen queenie quick rain ralph raven read reader "
        "reef reg rhosyn rhun rice rich ricky ring river rivers road rock ron root roper rowan "
        "royal rush rusty sadler saffron sage sailor salt sand sandy savage savannah scales "
        "scarlett sean senior seren sergeant service sharp shelly shepherd shore short silver "
        "singer singh skinner skip sky sleep small smart smith snow sorrel spring stable staff "
        "star sterling stew stone storm stormy story strange street strong summers sunny support "
        "swan sweet swift tad tanner taylor ted teddy teg tegan temple terry test thorn tiller "
        "tilly tirion tom tommy tony town tree trigger trinity trystan tucker turner tyler vale "
        "van verity vic viola vista wales walker wall walls wally ward waters way weaver webb "
        "weeks weir welch welsh west wheeler white wild wills winnie winter wise wolf wood woods "
        "woody workman world worth wren wright wyn yard young"
    )
)
"""Names that are words too: looked for with a capital only. One that is also above is a name."""
MONTHS_TOO = bag("april may june august mai ebrill medi mehefin")
SMALL_WORDS = FILLER_WORDS | bag(
    "a about above ac across actually aeth after again against all along also although always am "
    "among another any anything ar are around ask asked asks at awful back bad be because been "
    "before being below best beth better between ble bore both brilliant bring but bydd bydda "
    "byddai call came can cawsom cefais come consider could croeso cyn da daeth dda dear despite "
    "did dim diolch do doedd does doing done down dreadful dros drwy during dw dwedodd dwi dy "
    "dydy dylai dylid dyma dyna each ei eich ein either eto eu even ever every everybody everyone "
    "everything excellent fe feel felt few finally find first found fy gall gallwn gan gave get "
    "gets getting give go goes going good got great gwnaeth gyda had has hate have having he heb "
    "hefyd hello help helped helps her here hi him his hoffwn hon honestly hope how however hwn "
    "hyd hyn hynny i iawn ie if imagine instead into is it its just keep kept knew know last "
    "later least less let lets like liked likes llawer lle lots love loved lovely made mae mae'r "
    "maen make many may maybe me meanwhile meet met mi might more most mostly much must mwy my "
    "myself na near need needs neither never next ni nice nid no nobody none nos not nothing now "
    "o oedd oes off often oh ok okay once ond only onto or os other otherwise over overall own "
    "pam pan pawb people perhaps please pob poor prynhawn put read really remember rhag rhai "
    "rhaid rhwng ring roedd rwy rwyf rydw rydym said same saw say says second see seeing seen "
    "shall she should since so some somebody someone something sometimes soon sorry speak spoke "
    "start still stop such sut take talk tell terrible than thank thanks their them then "
    "therefore they think third though thought through throughout today told tomorrow tonight too "
    "took toward towards tried trwy try twice under unless until use used usually very want "
    "wanted wants was wedi well went were what when whether which while whom whose why will wir "
    "wish within without work worked works worse worst would write wrote wrth y ydw ydy yes "
    "yesterday yet yn you your yr yw"
)
"""Words that are nobody's name at the beginning of a sentence."""
PLACE_WORDS = bag(
    "abbey act advice afon age agency airport aldi alliance alzheimer alzheimers arena argos arms "
    "asda association authority avenue award awards bach bangor bank barnardo barnardos barry bay "
    "beach bill birmingham block board boots borough boxing bridge bristol britain bryn building "
    "bus bwrdd cafe cancer canolfan capel cardiff castle cathedral center central centre chapel "
    "charity charter christmas church cinema citizens city claus clinic clos close club code "
    "coleg college committee community company cottage council county course court covid crescent "
    "crohn's curie cwm cymru cyngor day de dementia department diabetes disease diwali drive duke "
    "duw dwyrain east easter ebbw echo eglwys eid england europe express facebook fach farm fawr "
    "festival ffordd fi floor forum foundation framework fund garden gardens general gogledd "
    "google gorllewin government great green group grove guardian gym hall hanukkah harbour "
    "health healthwatch hedd hen heol hill hospital hotel house infirmary inn inquiry institute "
    "ireland island jesus john king kitchen lady lake lane law league leeds lewis library lidl "
    "limited line liverpool llais llys lodge lon london lord lourdes lower ltd macmillan maes "
    "mail manchester manor marie market marks mawr meddygfa mencap mental merthyr mews microsoft "
    "mid milton mind month morrisons mosque mountain museum nant national neath network neuadd "
    "new newport news newydd north office old parc park parkinson parliament partnership party "
    "place plan plas policy pool port post prifysgol prince princess prize programme project "
    "public queen railway ramadan regulations report review rhodfa rise river road room row royal "
    "sainsbury sainsburys saint samaritans santa scheme school scope scotland senedd service "
    "services shelter shop show social society south spencer square st stadium standard station "
    "store stores strategy street stryd suite supermarket surgery swansea syndrome team temple "
    "teras terrace tesco theatre times tower town train trust ty uk union unit united university "
    "upper vale valentine valley view village wales walk ward way week west wi wing wrexham wyn "
    "year ysbyty ysgol"
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
