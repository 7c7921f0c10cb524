"""Words of names as data: titles, words that are nobody's name, capitals that are no initials."""

from evenkeel.engine.minutes.vocabulary import bag, sayings

TITLES = bag(
    "pcso pc sgt mr mrs ms miss mx dr prof professor cllr councillor rev revd reverend sir "
    "dame lady lord "
    "fr sister sr canon mister cyng cr father gov insp inspector"
)
POLICE = bag("pcso pc sgt insp inspector")
JOBS = {
    **dict.fromkeys(POLICE, "police"),
    **{job: job for job in sayings("nurse / sister / matron / officer / warden / midwife / nyrs")},
}
"""Titles that tell what somebody's work is."""
COUNCILLOR = frozenset(("cllr", "councillor", "cyng", "cr"))
PARTICLES = bag("van von de da der den di del la le ap ab ferch bin al mac o st")
NOT_NAMES = bag(
    "flat house plot unit apt apartment attendees attending attended observers absent none nil "
    "all everyone apologies present attendance meeting minutes notes date time venue place page "
    "action actions agenda item welcome introductions matters no not also via zoom teams online "
    "phone the a an it this that there we they was were is are in on at from to as if received "
    "noted various several some many few both about around approximately over two three four five "
    "six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty new old any other next last start finish hall room ward block "
    "item centre center library road street monday tuesday wednesday thursday friday saturday "
    "sunday january february march april june july august september october november december tbc "
    "tba n/a na dim neb pawb ionawr chwefror mawrth ebrill mehefin gorffennaf awst hydref "
    "tachwedd rhagfyr unknown plus initials name names role organisation apology dydd nos tues "
    "weds thurs mercher gwener sadwrn hapus project introduction discussion update review website "
    "ref refs reference confirmed unconfirmed draft version final held seminar outpatients nb fund "
    "subject sent cc bcc attachments re fwd log poster survey report letter parking newsletter "
    "phone phones budget repairs"
)
ACRONYMS = bag(
    "GP GPS PPG PPGS PRG NHS AGM EGM AOB AOCB CQC PCN ICB ICS CCG DNA IT OK UK TV PM AM TBC "
    "TBA FAQ FAQS GDPR FFT SEND SEN EHCP MP MS BBC PC QR SMS CV DBS GPPS PALS CEO HR HQ ID FOI "
    "EDI PPI KPI KPIS LA LHB HB UHB WG USA EU VAT DIY BSL AED CPR ECG BP HCA ANP PDF URL SLA "
    "TOR CIO CIC NB PS RE FYI ASAP ASB RTA CCTV LED DLO PTA EV DOB NI GDP UFF AFA NA II III IV "
    "VI XX QA1 MDT CMHT OT SALT COVID RSV FLU MMR HPV NHSE DHSC GMC BMA RCGP ARRS EPS POD "
    "SENCO PTFA OFSTED LGBT ESOL AND THE NOT FOR BUT ALL NEW OLD MAY YES NO TO BY AT OR IF OF "
    "PFI HMO CAB DWP TRA TMO DFG PIP ESA CHC ITU ICU YOT PCC PCT STP LTN TRO CIL TFL RSL ICT PPE "
    "IN ON IS IT AS AN BE DO GO HE ME MY SO UP US WE CC BCC VC CVS FUND REF DRAFT NOTE PLAN NONE "
    "LOG DATE LEAD WHO WHEN DUE DONE OPEN TASK BIDS NEWS ROTA LIST"
)
"""Capitals that stand for no person, unless the list of people says so."""
SURNAMES_TOO = bag(
    "hall street page place march may june august church friend head constable young day lane"
)
FIRST_NAMES_TOO = bag("april june august may")
"""Names that are words elsewhere."""
