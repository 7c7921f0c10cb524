"""The list that comes with Even Keel: jargon of public services with simpler words.

One entry a line, by the alphabet: the word or phrase, a colon, and what to say instead, the best
first. Other endings, capitals and -ize need no entry of their own, nor does a blank for a hyphen
(see `lists`). Put in what readers stumble over; leave out what is right in the field.
"""

JARGON = """
a large number of: many
a number of: some; several
above-mentioned: this; that
accommodate: fit in; make room for
accomplish: do
accordingly: so
accrue: build up
acquiesce: agree
actionable: that we can act on
acute care: short-term hospital care
ad hoc: one-off; as needed
additionality: what it adds
adhere to: keep to
adherence: taking medicine as agreed; keeping to
adjacent to: next to
advance care planning: planning your future care
adverse: bad; harmful
adverse event: harm; something that went wrong
adversely affect: harm
aetiology: cause
afford the opportunity: let
ambulatory care: care without a hospital stay
amend: change
amongst: among
anticipate: expect
antisocial behaviour: nuisance; behaviour that upsets others
any other business: anything else
appraise: look at; judge
apprise: tell
approximately: about
arm's length body: public body run apart from government
as a consequence of: because of
as and when: when
as per: as in; following
ascertain: find out
aspirational: hoped for
asset-based: building on strengths
asset-based community development: building on a community's strengths
assist: help
assistive technology: equipment that helps you
at the present time: now
at this moment in time: now
attain: reach
attributable to: because of
attrition: people dropping out
baseline: starting point
behaviour change intervention: help to change habits
behaviours that challenge: distress; what someone does when upset
benchmark: compare
benefits realisation: checking that it helped
bespoke: made for you
best practice: what works well
brainstorm: think together
brokerage: finding and arranging care
business as usual: everyday work
business case: reasons for spending the money
buy-in: support; agreement
by means of: by
by virtue of: because of
capacity building: helping people gain skills
capital expenditure: spending on buildings and equipment
cascade: pass on
case conference: meeting about a person's care
case management: one worker who arranges your support
caseload: number of people each worker helps
cease: stop
change management: helping people through a change
circle back: come back to it
circumvent: get round
clinical governance: keeping care safe and good
clinical pathway: steps of your care
clinician: doctor, nurse or therapist
co-locate: share a building
co-morbidity: another illness at the same time
cohort: group
collaborative working: working together
collate: gather
commence: start; begin
commensurate with: in line with
commissioner: the people who plan and pay for services
commissioning: planning and paying for services
commissioning intentions: what we plan to pay for
community cohesion: people getting on together
community resilience: helping each other through hard times
competency: skill
complex needs: needing several kinds of help
compliance: keeping to the rules
comply with: keep to; do what it says
comprehensive: full
comprise: be made up of
concerted effort: hard try
concur: agree
confidentiality protocol: how we keep things private
consequently: so
contingency: plan in case things go wrong
continuing healthcare: care paid for by the NHS
continuous improvement: getting better all the time
contraindicated: not safe for you
contraindication: reason not to have it
core offer: what everyone gets
cost-effective: good value
cost pressure: extra cost
cross-cutting: that affects many teams
cross-sector: from different kinds of organisations
daily living activities: everyday things like washing and cooking
data-driven: based on the facts
de-escalate: calm down
decant: move out for a while
deconditioning: losing strength by staying in bed
deem: think; treat as
deep dive: close look
deficit: shortfall; too little money
delayed transfer of care: waiting in hospital with no care at home
delegated authority: power to decide for others
demand management: cutting how many people need the service
demographic: about who people are; group of people
demonstrate: show
deprivation: being poor; lacking what you need
designated: chosen
deteriorate: get worse
determinants of health: what makes us well or ill
diagnostics: tests
digital by default: online first
digital exclusion: not being able to get online
direct payment: money to arrange your own care
direction of travel: where we are going
disadvantaged: worse off; missing out
disaggregate: split up
discharge planning: getting ready to leave hospital
discharge to assess: leaving hospital first, then finding out what you need
discontinue: stop
disproportionate impact: being hit harder
disseminate: spread; share
domiciliary care: care at home
downstream: later on
dual diagnosis: mental illness and a problem with drugs or drink
due diligence: careful checking
due to the fact that: because
duty of candour: duty to be open when things go wrong
early intervention: help early on
ecosystem: all the people and groups around it
effect a change: change
efficacious: that works
efficiencies: savings
elective care: planned treatment
elicit: draw out; get
eligibility criteria: who can get it
embed: make part of everyday work
empower: give power to; help people to
enablement: helping you do things yourself
enabler: what makes it possible
end-of-life care: care when someone is dying
endeavour: try
enhance: make better
enquire: ask
ensure: make sure
envisage: expect; picture
equality impact assessment: check that it is fair to everyone
equitable: fair
escalate: pass to someone senior; get worse
establish: set up; find out
evidence base: what we know works
evidence-based: shown to work
evidence-informed: based on what we know
exacerbate: make worse
execute: carry out; do
executive summary: short version
exemplar: good example
expedite: speed up
experts by experience: people who have been through it
extra care housing: own flat with care on hand
facilitate: help; make easier
feasibility study: check whether it can be done
feedback loop: telling people what came of it
financial envelope: most that can be spent
fit for purpose: good enough; that does the job
floating support: help that comes to your home
for the duration of: during
for the purpose of: to; for
formulary: list of medicines
formulate: work out; write
forthwith: at once
frail elderly: older people who are weak
framework agreement: list of approved suppliers
front-load: spend or do more at the start
frontline staff: staff who meet the public
funding stream: source of money
furthermore: also
gap analysis: finding out what is missing
gatekeeper: person who decides who gets in
going forward: from now on; in future
governance: how it is run and checked
governance structure: who decides and who checks
granular: detailed
hard-to-reach: whom we have not reached; left out
health and wellbeing strategy: plan to help people live well
health inequalities: unfair differences in health
health literacy: how well people understand health advice
henceforth: from now on
hereby: now; by this
heretofore: until now
high-level: general; main
holistic: of the whole person
holistically: as a whole
horizon scanning: looking ahead
hot-desking: sharing desks
hypertension: high blood pressure
impact upon: affect
impactful: that makes a difference
implement: carry out; put in place
in accordance with: in line with; following
in addition to: as well as
in conjunction with: with
in excess of: more than
in lieu of: instead of
in order to: to
in partnership with: with
in receipt of: getting
in relation to: about
in respect of: about; for
in scope: included
in terms of: about; in
in the course of: during
in the event that: if
in the near future: soon
incentivise: encourage
inception: start
incidence: how often it happens
incorporate: include
incremental: step by step
inequity: unfairness
information governance: how we look after information
infrastructure: buildings, roads and systems
initiate: start; begin
initiative: new plan; project
innovative: new
inpatient: person staying in hospital
inter-agency: between organisations
inter alia: among other things
interface with: work with; talk to
interim: for now; short-term
intermediate care: short-term care after hospital
interoperability: systems working together
intervention: treatment; kind of help
irrespective of: whatever
iterative: step by step
joined-up: working together
joint strategic needs assessment: study of what local people need
key deliverable: what must be done
key performance indicator: measure of how we are doing
learnings: what we learned
lessons learned: what we learned
leverage: use
liaise: talk; work with
local authority: council
locality: area
long-term condition: illness that you live with
looked-after child: child in care
low-hanging fruit: easy things to do first
mainstreaming: making it normal
maladministration: bad handling
mandate: power to act; order
materialise: happen
maximise: make the most of
meaningful engagement: really listening and acting on it
means test: check of your money
mechanism: way
methodology: way of doing it; method
metrics: measures; numbers
milestone: stage; date to aim for
minimise: keep low; cut
mission-critical: that we can't do without
mitigate: make less bad; reduce
mobilise: get going; bring together
modality: kind of treatment
modernisation: bringing up to date
modify: change
morbidity: illness
mortality: deaths
moving forward: from now on
multi-agency: of several organisations
multi-disciplinary: of different professions
multi-disciplinary team: team of different professions
multiplicity of: many
myocardial infarction: heart attack
necessitate: need; mean that we must
needs assessment: finding out what people need
non-compliance: not keeping to the rules
non-recurrent: one-off
notwithstanding: despite
objective: aim
obtain: get
on a daily basis: every day
on a regular basis: often; regularly
on an annual basis: every year
onboarding: helping people start
one-stop shop: one place for everything
operational: working; day-to-day
operationalise: put into practice
optimal: best
optimise: make the best of
out-of-hours: in the evening and at weekends
out of scope: not included
outlier: one that is unlike the others
outpatient: person visiting a hospital for the day
outreach: going out to people
outsource: pay others to do it
outturn: what was spent
overarching: main; overall
oversight: watching over; checking
paediatric: for children
palliative care: care to keep you comfortable
paradigm shift: big change in thinking
parity of esteem: treating mental and physical health alike
participatory: that people take part in
partnership working: working together
pathway: steps of your care; route
pathway redesign: changing the steps of care
patient-centred: built around the patient
patient journey: what happens to a patient, step by step
per annum: a year
peripatetic: travelling
person-centred: built around the person
personal budget: money for your care
personalisation: making care fit the person
personalised care: care that fits the person
pertaining to: about
place-based: local
polypharmacy: taking many medicines
positive risk-taking: taking chances that are worth it
predominantly: mainly
presenting issue: what someone comes about
prevalence: how common it is
preventative: that stops problems early
primary care: GPs, pharmacies, dentists and opticians
prior to: before
prioritise: do first; put first
proactive: acting early
proactively: early; before being asked
procure: buy
procurement: buying
prognosis: how an illness is likely to go
promulgate: make known
protected characteristic: age, sex, race and other things the law protects
provider: organisation that gives the service
provider collaborative: group of care organisations
provision: supply; service
pursuant to: under
quality assurance: checking that it is good
quick win: easy thing to do first
rationalise: cut; make simpler
re-ablement: help to do things yourself again
readmission: going back to hospital
reconfiguration: moving or changing services
recoup: get back
redress: putting it right
referral: being sent to another service
regarding: about
regeneration: making an area better
regulatory framework: rules
rehabilitation: help to recover
reimburse: pay back
remit: job; what it covers
remuneration: pay
resource implications: what it will cost
respite care: care that gives carers a break
retrospective: looking back
ring-fenced: kept for one use
risk assessment: check of what could go wrong
risk stratification: finding out who is most likely to become ill
roadmap: plan with dates
robust: strong; that stands up
roll out: start everywhere; introduce
root cause analysis: finding out why it happened
safeguarding: keeping people safe
scalable: that can grow
scoping exercise: first look at the size of the job
secondary care: hospital care
seldom heard: not listened to enough
self-management: looking after your own health
self-referral: asking for help yourself
service delivery: giving the service
service level agreement: agreement on what we get
service model: how the service works
service provision: services
service specification: what the service must do
service user: person who uses the service
signpost: point people to; tell people about
silo working: teams working alone
single point of access: one place to go for help
social capital: how well people know and trust each other
social determinants: how we live and what it does to our health
social isolation: being alone too much
social value: good for the community
socio-economic: about money and class
stakeholder: people involved; people it matters to
stakeholder engagement: talking with the people it matters to
statutory: required by law
statutory body: organisation set up by law
statutory duty: duty in law
statutory guidance: rules that we must follow
statutory services: services required by law
step change: big change
step-down care: care between hospital and home
strategic: long-term
strategic objective: main aim
streamline: make simpler
strengths-based: building on what people can do
submit: send
subsequent: later; next
subsequently: later; then
substance misuse: problems with drugs or drink
substantial: large; much
sufficient: enough
supplementary: extra
supported living: own home with support
sustainability: being able to go on
sustainable: that can go on
synergise: work better together
synergy: working better together
systemic: of all parts; everywhere
tailored: made to fit
take cognisance of: take note of
take forward: carry on with; do
take on board: listen to
targeted: aimed at those who need it
targeted intervention: help for those who need it
task and finish group: short-term group for one job
tender process: asking firms to bid
terminate: end; stop
terms of reference: what the group is for and how it works
tertiary care: specialist hospital care
thematic analysis: grouping what people said
therapeutic: that helps you heal
third sector: charities and community groups
throughput: number of people treated
tick-box exercise: something done only for show
to the extent that: if; as far as
tokenistic: only for show
top-down: decided from above
touch base: talk; get in touch
touchpoint: each time we meet you
trajectory: how things are going
transformation: big change
transformational: that changes a lot
transitional arrangements: what happens until then
triage: decide who is seen first
triangulate: check against other facts
turnaround: making things better quickly
ultimately: in the end
underpin: support
undertake: do
underutilised: not used enough
unitary authority: council that runs all local services
universal offer: what everyone can have
universal services: services for everyone
unmet need: needs that nobody helps with
unscheduled care: urgent care
until such time as: until
upskill: train; teach
upstream: early on
user experience: what it is like to use
user-led: run by the people who use it
utilisation: use
utilise: use
valid consent: agreement that counts
value for money: worth what it costs
value proposition: what it offers
vanguard: first to try it
verbal communication: talking
viability: whether it can work
viable: that can work
virtual ward: hospital care at home
voluntary sector: charities and community groups
vulnerable: at risk; in need of help
vulnerable adult: adult at risk
ward round: doctors' visit to each bed
ways of working: how we work
whereby: by which
whilst: while
whole-system: of all services together
widening participation: helping more people take part
window of opportunity: chance
winter pressures: busy time in winter
with a view to: to
with effect from: from
with reference to: about
with regard to: about
with respect to: about
with the exception of: except
workforce: staff
workforce planning: making sure there are enough staff
workstream: part of the work
wraparound: all-round
year-on-year: each year
year to date: so far this year
"""

FIELD = """
balance sheet
citizen-led
co-commissioning
co-creation
co-delivery
co-design
co-evaluation
co-planning
co-produce
co-production
community-led
facilitator
lived experience
patient participation group
peer support
"""
"""Right in the field: left alone, with what lies inside them."""
