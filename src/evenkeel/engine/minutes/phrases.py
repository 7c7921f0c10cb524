"""The verbs and phrases by which minutes tell of tasks, decisions and outcomes, as data."""

import re

from evenkeel.engine.minutes.vocabulary import bag
from evenkeel.engine.words import Rule

_FILLERS = (
    r"kindly|also|then|both|all|again|now|is|are|has|have|had|was|were|therefore|each|very|been"
    r"|being|still|needs|need|took an action|took the action|takes an action|will take|an action"
    r"|action|happy|willing|glad|due|set|reluctantly|gladly|duly|jointly|together|already"
    r"|generously|between them|between us|in the meantime|meanwhile|himself|herself"
    r"|themselves|promised|agreed|and"
)
_AHEAD_OF_VERB = (
    r"also|then|now|kindly|please|again|therefore|both|still|first|all|try to|try and|look to"
    r"|aim to|be (?:happy|willing|glad|pleased|able|asked) to|be asked to|go and|come and"
    r"|come along and|go in and|further|in"
    r" the meantime|be able to|see to it and|just|look"
    r" at how to"
)
MODAL = re.compile(
    r"(?:'s)?(?:[ ]team)?(?:[ ]-|:)?[ ]?(?:\([^()]{0,40}\))?(?:,[ ](?:who|the|our|from|as"
    r"|on)[ ][^,.;:]{2,60}(?=,))?,?"
    r"[ ]{1,3}(?:(?:" + _FILLERS + r"),? ){0,3}"
    r"(?P<how>agreed to|agrees to|agree to|offered to|offers to|offering to|volunteered to"
    r"|volunteers to|volunteering to|undertook to|undertakes to|promised to|promises to"
    r"|committed to|commits to|going to|asked to|requested to|tasked with|tasked to|instructed to"
    r"|nominated to|delegated to|to|will|would|shall|'ll|'d|must|2(?=[ ]))"
    r"[ ]{1,3}(?:(?:" + _AHEAD_OF_VERB + r") ){0,2}"
    r"(?P<verb>[a-z][a-z'-]*)(?:[ ](?P<next>[a-z'-]+))?"
)
LATER = re.compile(
    r"[ ][^.;:]{2,120}?(?:,|[ ]and|[ ]but|[ ]so|[ ]-|[ ]\u2013)[ ]"
    r"(?:(?:she|he|they|so|then)(?:[ ]|(?='))){0,2}(?:(?:also|kindly|then|therefore) )?"
    r"(?:will|would|'ll|'d|is to|are to|is going to|are going to|agreed to|offered to|undertook to"
    r"|promised to|volunteered to)[ ](?:(?:also|then|now|kindly|try to|try and|go and) )?"
    r"(?P<verb>[a-z]+)(?:[ ](?P<next>[a-z]+))?"
)
"""What somebody takes on in the second half of a sentence: "QA had one too and will ask"."""
SAID_WOULD = re.compile(
    r",?(?:[ ](?:also|then|kindly|reluctantly|both|all|has|have|had))*[ ]"
    r"(?:said|says|say|agreed|agree|confirmed|offered|promised|volunteered|added|replied|thought"
    r"|assured|told)(?:[ ][^.;:]{2,60}?)?(?: that|,| but| and| so)? ?(?:(?<= )|(?<=,))"
    r"(?:she|he|they)(?:[ ](?:would|will|could)|'d|'ll)[ ](?:(?:also|then|try to|be happy to) )?"
    r"(?P<verb>[a-z]+)(?:[ ](?P<next>[a-z]+))?"
)
DOING = re.compile(
    r",?[ ](?:is|are|'s)[ ](?:(?:also|now|kindly|both)"
    r" )?(?P<verb>[a-z]{2,})ing\b(?:[ ](?P<next>[a-z]+))?"
)
WELSH_MODAL = re.compile(
    r",?[ ]{1,3}(?P<how>i|yn cytuno i|wedi cytuno i|yn cynnig|wedi cynnig|wedi addo|yn addo|am)[ "
    r"]{1,3}(?P<verb>[a-z\u0175\u0177\xe2\xea\xee\xf4\xfb'-]{3,})(?:[ ](?P<next>[a-z'-]+))?"
)
WELSH_LEAD = re.compile(
    r"\b(?:bydd|byddai|fydd|cytunodd|cynigiodd|gofynnwyd i|addawodd|bod)[ ]{1,3}$", re.IGNORECASE
)
WELSH_TAIL = re.compile(
    r"[ ]{1,3}(?:yn|i|y byddai'n|y byddai yn)[ ]{1,3}(?P<verb>[^\W\d_][\w'-]{2,})"
)

NO_TASK_VERBS = bag(
    "like not prefer the a an his her their our this that which whom them us him it all want "
    "never no love hate welcome wish need date retire leave miss resign hope think feel "
    "appreciate benefit what who when where how if and or become remain stay step stand life "
    "be bod know understand agree struggle expect cost seem only get rather mean start lose "
    "receive chair come say wait suffer"
)
"""What follows "will" or "would" where nobody takes on a task."""
NO_INFINITIVE = bag(
    "the a an his her their our this that which whom them us him it all no date what who when "
    "where how if and or date life bod not each every some any next last"
)
"""What follows "to" where it is no verb."""
BE_TASKS = re.compile(r"\bbe (?:(?:the|our) [a-z]+|[a-z]{3,}ing)\b")

TASK_VERBS = bag(
    "look ask check write send circulate share contact speak find bring prepare draft arrange "
    "book put add update report chase investigate email e-mail ring call invite organise "
    "organize order provide raise feed follow produce print post publish review consider "
    "explore liaise confirm collect set take make talk discuss design create display "
    "distribute forward obtain pass pursue request research source submit supply test try "
    "write-up see meet attend remind propose advertise amend approach compile complete consult "
    "clarify coordinate co-ordinate deliver develop enquire inquire ensure examine hold "
    "include inform install keep let monitor move offer plan present promote purchase buy "
    "recruit remove replace reply respond revise run scope seek sort speak start stock "
    "summarise trial upload visit work give fix mend repair clean paint highlight advise cost "
    "measure price hand note record phone text type translate store sign show search notify "
    "nominate map lead join identify host get gather finalise fill fetch escalate drop do "
    "decide correct copy continue come change carry bring audit assist apply agree act "
    "ysgrifennu anfon holi gofyn trefnu rhannu cysylltu paratoi edrych diweddaru siarad ffonio "
    "gwirio dosbarthu archebu creu gwneud rhoi adrodd casglu llunio cynnal dod ofyn anfon "
    "drefnu gysylltu baratoi ddiweddaru wirio ddosbarthu rannu greu wneud roi ddod gasglu "
    "lunio gynnal flag steward draw mail inspect photograph interview train swap cut gauge"
    " shop tidy "
    "wash water plant weed open close lock unlock cook bake drive deliver dress edit load"
    " list type "
    "pick tell shred scan film record stick pin hang frame wire lend borrow return pay claim refund"
    " cancel"
)

PEOPLE_DO = TASK_VERBS - bag(
    "come change cost go include start run move hold take make offer add show meet apply follow "
    "present report review open close set put provide produce support keep carry do act agree let "
    "copy test note type sign state cover pin stick return include cut change wash water"
    " plant help "
    "drive claim film record look feed frame host lead map trial"
)
"""Of these, what hardly anything but a person does."""

ASKED_IF = re.compile(
    r"\b(?:if|whether|hoped?|wondered|wonders?|could|unless|until|when|once|because|since"
    r"|as|which|who|where|before|after"
    r"|for example|noted that|reported that|explained that|thanked|why|how|than|while"
    r"|although|pleased|glad|"
    r"last year|happy for|reminded that)[ ]?(?:that )?$",
    re.IGNORECASE,
)
"""What stands before a name where "X would ..." is no promise of this meeting."""

PASSIVE = re.compile(
    r"\b(?:to be|i'w|i gael ei|i gael eu)[ ](?:(?:re-?|also |then "
    r")?)(?P<verb>[a-z][a-z-]*(?:ed|en|t|ut|nt|ne|de|ld|wn|un|d|up|out|on|in|to|yed"
    r"|chi|io|u|i|nu|ru))\b"
)
NOT_YET_KNOWN = re.compile(
    r"\b(?:date|time|venue|speaker|guest|details?|place|room|day)s?\b.{0,30}\bto be (?:confirmed"
    r"|agreed|advised|announced|decided|arranged|notified|fixed|set)\b|\bto be (?:confirmed|advised"
    r"|announced|determined|thanked|congratulated|commended|seen|expected)\b",
    re.IGNORECASE,
)
NO_PASSIVE = re.compile(
    r"\b(?:needs?|needed|ought|has|have|had|used|seems?|seemed|appears?|continues?"
    r"|continued|likely|due|want(?:s|ed)?|like|hope[sd]?|unable|able"
    r"|supposed|expected|waiting|waits?|known|felt|is|are|was|were|good|nice|better"
    r"|important|tends?|still|how|what|when|where|going|come|asked|asks|wish(?:es)?|"
    r"said|not|liked|happy|pleased|ready|there|rather"
    r"|(?:like[ds]?|want(?:s|ed)?|needs?|needed|prefer(?:red|s)?|ask(?:ed|s)? for|wish(?:ed|es)?)"
    r"(?: [\w'-]+){1,4})[ ](?:not |all )?$",
    re.IGNORECASE,
)

LABEL = re.compile(
    r"[\[(]?(?:(?:gweithredu|camau? gweithredu|cytunwyd|penderfyniad|penderfynwyd) ?/"
    r" ?)?(?P<label>actions? (?:for|on)(?= [A-Z])|agreed actions?|agreed (?:by all"
    r"|unanimously|in principle)"
    r"|recommended|recommendation|vote|action points?|actions? agreed|actions?|agreed"
    r"|decisions?|decided|resolved|resolution|"
    r"gweithredu|camau? gweithredu|cytunwyd|penderfyniad|penderfynwyd|outcome|ap|cam"
    r"|issues/agreed action|new actions?|to do)"
    r"[ ]?(?P<code>(?:no\.? ?|#)?[A-Z]{0,3}\d{1,4}(?:[./]\d{1,4})?)?"
    r"(?P<sign>[ ]?[:;=]|[ ]?\([^()]{1,40}\)[ ]?[:-]?|[ ]?-{1,2}(?=[ ]|[A-Z])|[.][ ]"
    r"|[\])])?[\])]?[ ]{0,4}",
    re.IGNORECASE,
)
FINISHED = re.compile(r"\b(?:and|but) (?:has|have|had) (?:now |since |already )?[a-z]+")
"""What tells behind a task that it is an old one: "was asked to find two and has found one"."""
CODE = re.compile(
    r"[\[(]?(?P<code>[A-Z]{2,6}/\d{1,4}(?:/\d{1,4})*[a-z]?|(?:A|AP|ACT|Action ?|AC"
    r"|M)[ -]?\d{1,4}(?:[./]\d{1,4})*"
    r"|\d{1,4}/\d{1,4}|[A-Z]{1,3}\d{2,4}|#\d{1,4})[\])]?[ ]?[:.-]?[ \t]{1,4}(?=\S)"
)

DECIDED = re.compile(
    r"\b(?:(?:it|this|that|which|and|so|then|also|there) )?(?:(?:was|were|has been|had "
    r"been|is|been)[ ])?(?:(?:then|also|therefore|unanimously|all|jointly|eventually"
    r"|finally|generally|provisionally) ){0,2}"
    r"(?P<verb>agreed|decided|resolved|cytunwyd|penderfynwyd|voted in|voted|consensus|approved"
    r"|adopted|carried(?! (?:forward|over|out|on)\b)|ratified|endorsed|elected|re-elected|appointed"
    r"|accepted|(?:happy|content|ok|okay|fine|comfortable) with|happy to|happy for|in favour|no "
    r"objections?|nobody objected|no one objected|agreement(?= (?:that|to|on))|left(?= that)"
    r"|requested"
    r"|(?:said|thought) yes(?: to)?|chosen"
    r"|had (?:the )?(?:general|full|unanimous|everyone's|everybody's|wide|broad) (?:support|backing"
    r"|approval|agreement)|backed|gave (?:its|their) (?:support|backing|blessing|approval"
    r"|agreement)(?: to| for)?"
    r"|cytunodd|penderfynodd|yn cytuno|o blaid|yn hapus|consented|voted in|felt|settled on|chose"
    r"|went for(?= (?:the (?:one|first|second|third|last|option)|option)\b)"
    r"|rejected|opted|supported|cymeradwywyd|"
    r"preferred|signed off|moved|unanimous|recommended|recommends|defeated|against)\b",
    re.IGNORECASE,
)

RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(r"\bnem\.? ?con\b|\bwithout (?:a vote|dissent)\b", re.IGNORECASE), Rule.CONSENSUS),
    (
        re.compile(
            r"\b\d{1,3}[ ]?-[ ]?\d{1,3}\b(?!\s?(?:am|pm|\d))|\bvot(?:e|es|ed|ing)\b|\d in "
            r"favour\b|\bmajority\b|\bshow of hands\b"
            r"|\babst(?:ention|ain)|\bcarried\b(?! (?:forward|over|out|on)\b)|\bdefeated\b"
            r"|\bpleidlais|\bpleidleis"
            r"|\bballot\b|\bpoll\b|\bayes?\b|\bmotion\b|\bfor \d{1,3}[,;.]+ (?:and"
            r" )?(?:against|no|abst)|\byes ?= ?\d|\bno ?= ?\d"
            r"|\b\d{1,3} (?:votes? )?(?:for|against|to \d|to none)\b"
            r"|(?<!\bbe )(?<!\bbeen )\bmoved\b"
            r"(?! (?:to|from|into|back|one|two|on|out|up|in|down)\b)"
            r"|\bseconded\b|\bhands\b",
            re.IGNORECASE,
        ),
        Rule.VOTE,
    ),
    (
        re.compile(
            r"\bby consent\b|\bconsent round\b|trwy gydsyniad",
            re.IGNORECASE,
        ),
        Rule.CONSENT,
    ),
    (
        re.compile(
            r"\bunanimous|\bconsensus|\bagreed\b|general agreement|yn unfrydol|consensws"
            r"|\bcytunwyd|\bcytunodd|all in agreement"
            r"|\bin favour\b|\b(?:all|everyone|everybody) (?:were |was )?happy|\bdecided\b"
            r"|\bpenderfynwyd|\bapproved\b|\baccepted\b|\b(?:happy|content|ok|okay|fine"
            r"|pleased|comfortable)"
            r" (?:with|to|for)|\bsupported\b|\bno (?:objections?|-?one objected)|nobody"
            r" objected|\b(?:all"
            r"|everyone|everybody) (?:\w+ )?(?:felt|thought|liked?|likes|wanted|went for"
            r"|said yes)"
            r"|\b(?:said|thought) yes\b"
            r"|\bagreement\b|\bconsented"
            r"|\b(?:general|unanimous|full|wide|broad) (?:approval|support|backing|agreement)"
            r"|\bit was (?:felt|left|settled)"
            r"|dim gwrthwynebiad"
            r"|\byn cytuno|\bcytuno|\bgyt[u\xfb]n\b|\bo blaid\b|yn hapus|\bbacked\b|\bendorsed\b",
            re.IGNORECASE,
        ),
        Rule.CONSENSUS,
    ),
)

REFERRED = re.compile(
    r"\b(?:refer(?:red)?|escalate[ds]?|recommend(?:ed|s|ation)?)\b.{0,80}\b(?:board"
    r"|cabinet|council|committee|scrutiny|trust|icb|executive|partners|management"
    r"|commissioners?|governors|pcn|landlord|director|panel|cabinet)\b"
    r"|\b(?:will|would|to|must|has to|have to|should|now) (?:then )?(?:go(?:es)?|be taken"
    r"|be put|be sent|be passed|be referred|be raised|be escalated|be recommended|raise "
    r"(?:this|it) with) (?:up )?(?:to|with|before) (?:the )?[\w ]{0,20}(?:scrutiny|cabinet"
    r"|board|executive|council|committee|icb|full council|partners|trust)\b"
    r"|\brais(?:e|ed) (?:this |it |the matter )?with (?:the )?(?:health board|icb|council"
    r"|trust|board|commissioners?|cabinet)\b"
    r"|\brecommend(?:ed|s|ation)? (?:to|that) (?:the )?\b|\bcyfeirio at y\b|\bargymell",
    re.IGNORECASE,
)

PAST = re.compile(
    r"^(?:[A-Z]{2,4}|[A-Z][a-z]+|[Hh]e|[Ss]he|[Tt]hey) (?:[a-z]+ed|wrote|spoke|sent|took"
    r"|put|met|rang|found|got|brought|made|gave|bought|built|held)\b"
)

_ASIDE = (
    r"(?:[ ](?:of|from|in|at|on|for) [\w'& -]{2,30}?)?(?:,[ ][^,.;:]{2,60},|[ ]\([^()]{1,40}\))?"
)
RAISING = re.compile(
    _ASIDE + r"(?:[ ](?:also|then|again|kindly|had|has|have|who|both|came to|very|now"
    r"|next|rightly|briefly|jointly|wanted to|went on to)|[ ](?:is|was|were|are)(?= (?:very "
    r"|also |still )?"
    r"(?:worried|concerned|upset|unhappy|annoyed|disappointed)))*[ ](?P<verb>reported|advised"
    r"|raised|asked|queried|suggested|proposed|presented|gave|gives|updated|expressed"
    r"|explained|explain"
    r"|said|says|say|told|brought|mentioned|mentions|pointed out|wanted|wants|wondered|complained"
    r"|complains|commented|highlighted|requested|introduced|noted|talked|spoke|shared|described"
    r"|describe|outlined|fed back|drew attention|felt|informed|stated|demonstrated|showed|read out"
    r"|announced|added|opened a discussion|observed|enquired|inquired|questioned|would like|thought"
    r"|remarked|confirmed|passed on|put forward|put in|tabled|led|went through|took (?:us|the"
    r" [\w]+|members|everyone) through|ran through"
    r"|consulted|reminded|approached|written|worried|concerned|upset|unhappy|annoyed"
    r"|disappointed|apologised for the|challenged|moved|needs|voiced|flagged|submitted|emptied"
    r"|circulated|warned|reviewed|summarised|played|drew|handed (?:out|round)|set out|feels|thinks"
    r"|asks|reports|tells|telephoned|complimented|praised)\b"
    r"(?P<what>[ ](?:about|that|whether|if|for|why|how|on|of|us|the)\b)?"
)
WELSH_RAISING = re.compile(
    r"^(?:cododd|gofynnodd|adroddodd|awgrymodd|dywedodd|cynigiodd|holodd|soniodd|cyflwynodd"
    r"|eglurodd"
    r"|mynegodd|rhoddodd|cwynodd|nododd|cyhoeddodd|dangosodd|disgrifiodd)[ ]",
    re.IGNORECASE,
)
RAISED_BY = re.compile(
    r"\b(?:raised|asked|suggested|proposed|brought up|requested|reported|presented|queried"
    r"|put forward|introduced|tabled|led)(?: at the last meeting)? by$",
    re.IGNORECASE,
)

PROCEDURAL = re.compile(
    r"(?:^|\b(?:the|these|those|previous|last|draft|of|our) )minutes\b.{0,80}\b(?:agreed"
    r"|approved|accepted|correct|accurate|true|signed|confirmed|adopted|proposed|moved"
    r"|seconded|taken as read|record)\b"
    r"|\b(?:agreed|approved|accepted|confirmed|adopted|signed)\b.{0,60}\b(?:(?:the|these"
    r"|those|previous|last|draft) (?:\w+ )?minutes|(?:true|accurate|correct)(?: and "
    r"(?:true|accurate|correct))? record|notes of the)\b"
    r"|\baccurate record\b|\btrue record\b|\bproposed by\b.{0,40}\bseconded\b"
    r"|\bprop(?:osed)?\b.{0,30}\bsec(?:onded)?\b|\bcofnod cywir\b"
    r"|\bcofnodion\b.{0,60}\b(?:cywir|cymeradwy)"
    r"|\bapologies (?:were |was )?(?:received and )?accepted|\bno further business\b"
    r"|\bmeeting (?:was )?(?:closed|ended|adjourned|finished)\b|\brespectfully submitted\b"
    r"|\btaken as read\b|\bno declarations?\b",
    re.IGNORECASE,
)
ABOUT_GROUP = re.compile(
    r"\b(?:forum|panel|committee|assembly|group) (?:will|meets?|should|looks?|has|to)\b"
    r"|\b(?:invited|papers|logo|lunch|leaders|members'|telephone numbers|take a break"
    r"|break|newsletter|come back|join(?:s|ed)? the (?:group|panel|forum))\b|\b(?:minutes"
    r"|next meeting|meetings? (?:be|will|should|would|to|in|on|at|are|move|start|every"
    r"|held|from|time|date|day)|hold (?:the |our |a )?(?:next )?meeting|meet (?:on|at"
    r"|every|in|again|monthly|quarterly|more)|meeting (?:dates?|times?|room|day)"
    r"|chair(?:ed|man|person|ing)?|secretary|treasurer|terms of reference|constitution"
    r"|membership|new members?|recruit(?:ing)? (?:new )?members|quorum|agm|agenda|group's"
    r"|our (?:group|own|fund|name|logo)|ground rules|code of conduct"
    r"|the group (?:be|will|would|should)|petty cash|travel expenses of members|biscuits"
    r"|refreshments|tea and|zoom or|venue|cyfarfodydd|cyfarfod|cadeirydd|aelodaeth|cylch "
    r"gorchwyl|officers be|election of|elected|vice[- ]chair|rotat(?:e|ing)|sub-?group"
    r"|working group"
    r"|steering group membership|mailing list|facebook group|whatsapp)\b",
    re.IGNORECASE,
)
NEWS = re.compile(
    r"(?:[ ](?:now|also|recently|since))*[ ](?:"
    r"(?:has|have|had) (?:also |now |recently |since |just )?(?:frozen|decided|put|taken"
    r"|appointed|recruited|introduced|changed|moved|closed|opened|stopped|started|bought"
    r"|employed|agreed|cancelled|ended|extended|reduced|increased|chosen|signed|replaced"
    r"|removed|installed|paused|withdrawn|merged|switched|brought|set|ordered|hired"
    r"|awarded|cut|launched|made|approved|suspended|delayed|postponed|scrapped|reorganised"
    r"|restructured)\b"
    r"|(?:is|are|was|were) (?:now )?(?:going to|to be|closing|opening|moving|introducing"
    r"|changing|stopping|starting|ending|taking on|recruiting|replacing|switching|cutting"
    r"|launching)\b"
    r"|(?:will|would) (?:now |also |no longer |be )?(?:be )?(?:close|closing|open|opening"
    r"|offering"
    r"|stop|stopping|introduce|introducing|move|moving|change|changing|no longer|start"
    r"|starting|cease|replace|replacing|switch|switching|end|ending|cut|cutting|recruit"
    r"|recruiting|extend|reduce|merge|launch)\b"
    r"|decided (?:to|that|on)\b)",
)
NEWS_PASSIVE = re.compile(
    r"\b(?:(?:has|have|had) been (?:set up|opened|launched|started|replaced|upgraded"
    r"|frozen|put on hold|appointed|decided|introduced|moved|closed"
    r"|cancelled|stopped|changed|recruited|extended|reduced|replaced|withdrawn|paused"
    r"|suspended|removed|installed|cut|merged|postponed|scrapped|bought|ordered|awarded"
    r"|taken on|made compulsory)"
    r"|(?:is|are) going to be (?:replaced|closed|shut|moved|cut|changed|merged|extended|reduced"
    r"|stopped|withdrawn|introduced)"
    r"|will be (?:shut|open|offering|done at|held at|run by|offered at)"
    r"|(?:will|is to|are to|is going to) (?:be )?(?:close|closed|stopped|introduced|moved"
    r"|replaced|changed|cut|extended|reduced|cancelled|withdrawn|no longer be)"
    r"|(?:was|were) (?:appointed|introduced|moved|closed|cancelled|stopped|withdrawn|put on hold)"
    r"|(?:wedi penderfynu|wedi cael ei (?:gau|ohirio|symud)))\b",
    re.IGNORECASE,
)
