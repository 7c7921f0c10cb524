"""The bodies and sides that sentences speak of, as data: "the practice", "members", "a patient"."""

from enum import StrEnum

from evenkeel.engine.minutes.vocabulary import sayings
from evenkeel.engine.words import Side


class Kind(StrEnum):
    """What a sentence speaks of."""

    PERSON = "person"
    ALL = "all"
    GROUP = "group"
    SIDE = "side"
    BODY = "body"
    UNKNOWN = "unknown"


BODIES: dict[str, tuple[Kind, Side]] = {
    **dict.fromkeys(
        sayings(
            "all / everyone / everybody / all members / all present / pawb / all the group / "
            "yr holl aelodau / all ppg members / all of the group / all of us / all group "
            "members / pob aelod / all volunteers / all reps / all representatives"
        ),
        (Kind.ALL, Side.UNKNOWN),
    ),
    **dict.fromkeys(
        sayings(
            "all tenants / all residents / all patients / all carers / all parents / all families"
        ),
        (Kind.ALL, Side.CITIZEN),
    ),
    **dict.fromkeys(
        sayings(
            "the group / group / members / the members / the meeting / the committee / "
            "committee / the ppg / the forum / the panel / the board / ppg / ppg members / "
            "group members / y grŵp / y grwp / the prg / yr aelodau / aelodau / y cyfarfod / y "
            "pwyllgor / the ppg members / members of the group / we / those present / the "
            "partnership / forum members / committee members / panel members / the association "
            "/ panel / forum / the assembly / assembly / the group members / grŵp"
        ),
        (Kind.GROUP, Side.UNKNOWN),
    ),
    **dict.fromkeys(
        sayings(
            "the practice / practice / the surgery / surgery / staff / the staff / practice "
            "staff / the council / council / officers / the officers / the trust / the health "
            "board / health board / the landlord / the gps / the doctors / gps / management / "
            "the management / the practice team / practice team / reception / reception staff "
            "/ the nurses / the partners / partners / the receptionists / council officers / "
            "the hospital / the housing association / the icb / the pcn / the housing team / "
            "housing team / the management team / the school / y feddygfa / y cyngor / y "
            "practis / staff y feddygfa / y bwrdd iechyd / swyddogion / the service / housing "
            "officers / the repairs team / the commissioners / commissioners / the department "
            "/ the clinic / the health centre / the senior management team / the executive / "
            "the reception team / admin team / the admin team / the ccg / the pharmacy team / "
            "the practice manager / practice manager / the pm / the surgery manager / the "
            "manager / the housing officer / housing officer / the nurse / the practice nurse "
            "/ the doctor / the gp / a gp / y rheolwr practis / rheolwr y practis / the senior "
            "partner / the receptionist / a member of staff / the head teacher / the "
            "headteacher / tenant liaison officer / the tenant liaison officer / the director "
            "/ the estate manager / estate manager / deputy manager / office manager / the "
            "office manager / surgery staff / members of staff / the clinicians / clinicians / "
            "a nurse / the officer / the team / the dentists / dentists / the pharmacists / the "
            "midwives / the physios / the consultants / the teachers / the wardens / the "
            "caretakers / the drivers / the surveyors / the social workers / the therapists / the "
            "managers / the ward staff / the dental team / the nursing team / the pcn team / "
            "repairs team / estates team / customer services / the local authority / local "
            "authority / school / social services / the county council / county council / the "
            "borough council / the landlords / the freeholder / the managing agents / the managing "
            "agent / highways / environmental health / public health"
        ),
        (Kind.SIDE, Side.PROFESSIONAL),
    ),
    **dict.fromkeys(
        sayings(
            "families / the families / patients / the patients / tenants / the tenants / "
            "residents / the residents / "
            "carers / the carers / parents / the parents / service users / patient members / "
            "lay members / the lay members / patient representatives / the patient "
            "representatives / tenant members / the tenant members / cleifion / y cleifion / "
            "tenantiaid / y tenantiaid / gofalwyr / a patient / a tenant / a carer / a "
            "resident / a parent / one patient / one tenant / one carer / one resident / a "
            "patient member / a patient representative / some patients / several patients / a "
            "member of the public / members of the public / service user members / a tenant "
            "representative / the tenant representatives / the young people / young people / "
            "patient reps / the patient reps / tenant reps / the patient members / several "
            "tenants / some tenants / residents' representatives / two patients / two tenants "
            "/ several residents / some residents / some carers / several carers / un claf / "
            "claf / the carer members / the service users / another patient / another tenant / "
            "many patients / families / the families / relatives / the relatives"
        ),
        (Kind.SIDE, Side.CITIZEN),
    ),
    **dict.fromkeys(
        sayings(
            "the steering group / steering group / the working group / working group / the "
            "subgroup / the sub-group / working party / the working party / a member / one "
            "member / some members / several members / a member of the group / the chair / "
            "chair / the secretary / secretary / the treasurer / treasurer / the vice chair / "
            "the chairman / chairman / the chairperson / chairperson / vice chair / the "
            "vice-chair / y cadeirydd / cadeirydd / yr ysgrifennydd / ysgrifennydd / y "
            "trysorydd / the clerk / another member / a number of members / editor / "
            "newsletter editor / the tenants' association / the federation"
        ),
        (Kind.BODY, Side.UNKNOWN),
    ),
}

COLLECTIVE_BODIES = frozenset(
    words
    for words, (kind, _) in BODIES.items()
    if kind is not Kind.BODY
    and not words.endswith(
        sayings("manager / officer / nurse / director / partner / teacher / receptionist")
    )
) | {
    "steering group",
    "working group",
    "subgroup",
    "sub-group",
    "working party",
    "federation",
    "tenants' association",
}
