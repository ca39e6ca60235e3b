"""Clinics, schools and laboratories of the English territory."""

from crmcli.demo.shape import Firm, Person

FIRMS = (
    Firm(
        "Stanmoor Dental Group",
        "B existing company good referral growing trust",
        "dental",
        ("Manchester", "Didsbury", "9 Test Lane"),
        (
            Person("Fiona Blake", "practice director", "decision decider owl key female"),
            Person("Lucy Ward", "head nurse", "operational user koala female"),
        ),
        """
        63 visit | sterile pouches are dated by pen, inspectors dislike it
        55 visit demo progressed | Lucy printed 50 pouch labels in five minutes | with=Lucy Ward
        46 call proposal | Fiona wants a price for three practices
        37 visit progressed | she takes two now, the third after the move
        27 call won | two printers ordered
        17 visit training | trained both teams, Lucy keeps the spare ribbon | with=Lucy Ward
        7 call aftersale progressed | the third practice moves next month | next=-6
        """,
        more={"employees": 38},
        custom={"practices": "3"},
    ),
    Firm(
        "Stanmoor Dental Stockport",
        "C existing company good referral growing acquaintance",
        "dental",
        ("Stockport", "Heaton", "14 Test Lane"),
        (Person("Amir Aziz", "receptionist", "operational user chameleon male"),),
        """
        44 visit | Amir orders paper himself, not through the group
        26 call progressed | put on the group price
        14 visit aftersale | cleaned the printer, showed the menu
        """,
        parent="Stanmoor Dental Group",
    ),
    Firm(
        "Broomfield Clinic",
        "B existing company good consulting growing dating",
        "clinic",
        ("Sheffield", "Broomhall", "30 Sample Row"),
        (Person("Janet Orme", "clinic manager", "management decider koala key female"),),
        """
        60 visit | wristbands irritate skin, Janet has three complaints
        50 email | sent three softer wristbands
        40 visit progressed | nurses chose the second one
        29 call proposal | price for 20,000 a year
        19 visit complaint | first box had a misprint | complaint=misprinted wristbands in box one
        18 call aftersale | replacement sent the same day
        16 settled | box replaced, supplier now checks each roll
        8 visit progressed | Janet is content, adds the second ward
        """,
        more={"employees": 60, "value_point": "fast replacement"},
    ),
    Firm(
        "Ashlar Road School",
        "B prospect company good desk_research developing dating",
        "school",
        ("Manchester", "Chorlton", "200 Test Lane"),
        (Person("Brian Tully", "business manager", "management decider owl key male"),),
        """
        59 call | 900 laptops without asset tags
        48 visit progressed | counted with Brian, tamper-proof tags needed
        37 email proposal | tags and a hand-held scanner
        27 call stalled | governors meet once a month
        16 visit progressed | governors said yes, order after half-term
        6 call progressed | wants the tags numbered from 5000
        """,
        more={"horizon": "3m"},
        tags=("school",),
    ),
    Firm(
        "Copperbeech Nursery School",
        "B existing company good sms growing acquaintance",
        "school",
        ("Leeds", "Roundhay", "11 Sample Row"),
        (Person("Dawn Reilly", "head", "decision decider peacock key female"),),
        """
        56 visit | name labels for coats, a small order
        35 class C | small and seasonal
        34 call stalled | nothing before the summer
        13 visit promotion | dropped off the catalogue
        12 email progressed | asks for washable labels
        """,
        tags=("school",),
    ),
    Firm(
        "Oldmoor Veterinary",
        "C existing company good online growing acquaintance",
        "veterinary",
        ("Halifax", "Skircoat", "26 Example Street"),
        (Person("Neil Hart", "vet", "decision decider koala male"),),
        """
        52 call | medicine labels must carry the dose in large type
        30 visit progressed | template with large type approved
        9 visit won | ordered six rolls and a spare head
        """,
    ),
    Firm(
        "Pike Hill Surgery",
        "D prospect company cold_call potential",
        "surgery",
        ("Bradford", "Idle", "6 Example Street"),
        (Person("Ann Sykes", "practice manager", "management gatekeeper tiger female"),),
        """
        38 call stalled | tied to a national contract for two years
        """,
        more={"horizon": "later"},
    ),
    Firm(
        "Sandalwood Academy",
        "prospect company event developing acquaintance",
        "school",
        ("Leeds", "Alwoodley", "70 Sample Row"),
        (Person("Mark Ives", "IT manager", "management influencer chameleon male"),),
        """
        40 event | stopped at our stand, tags for 300 tablets
        39 email | sent the tag catalogue
        24 call no_contact | on leave until Monday
        12 visit progressed | tested three tags on a rugged case
        """,
        added=41,
        tags=("school", "trade show"),
    ),
    Firm(
        "Greenholt Laboratories",
        "prospect company referral developing acquaintance",
        "laboratory",
        ("Sheffield", "Tinsley", "40 Example Street"),
        (Person("Eva Stone", "lab director", "decision decider owl key female"),),
        """
        21 call | Broomfield gave her my name; tubes at minus 80
        20 email | sent the freezer-label data sheet
        10 visit progressed | left freezer labels, she thaws them ten times
        3 call progressed | eight thaws so far, all readable
        3 plan | result of the freezer trial | on=-6 | at=11:00 | channel=call
        """,
        added=22,
    ),
    Firm(
        "Fairlea Surgery",
        "prospect company event",
        "surgery",
        ("Leeds", "Headingley", "55 Sample Row"),
        (Person("Paul Moss", "practice manager", "management gatekeeper koala male"),),
        added=45,
        imported=True,
        tags=("trade show",),
    ),
)
