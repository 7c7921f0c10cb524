"""Blank tables to download: the head of each table, and one row as an example."""

BLANK_TABLES = {
    "meetings.csv": (
        "meeting_id,group_id,date,phase,convened_by,chaired_by,citizens_present,"
        "professionals_present,both_present,unknown_present,notes\r\n"
        "M1,our-group,2026-03-14,design,professional,citizen,6,4,0,1,\r\n"
    ),
    "items.csv": (
        "item_id,meeting_id,kind,summary,raised_by,decided_by,decision_rule,owner,due,done,"
        "done_on,phase,basis,about,follows,organisation,team\r\n"
        "M1-1,M1,agenda,What people find hard about coming home,citizen,,,,,,,,stated,,,,\r\n"
        "M1-2,M1,decision,A phone call on the second day home,citizen,both,consensus,,,,,,"
        "stated,service,,,\r\n"
        "M1-3,M1,action,Ask the ward who could make the calls,,,,professional,2026-04-30,yes,"
        "2026-04-21,,stated,,,,\r\n"
    ),
    "groups.csv": (
        "group_id,claim,claimed_on,band_low,band_high\r\nour-group,co-production,2026-01-10,,\r\n"
    ),
}
