"""Factories and workshops of the English territory."""

from crmcli.demo.shape import Firm, Person

FIRMS = (
    Firm(
        "Northgate Tools",
        "A existing company good referral growing trust",
        "hand tools",
        ("Sheffield", "Attercliffe", "18 Example Street"),
        (
            Person("Mary Smith", "purchasing manager", "management decider owl key female"),
            Person("Tom Barker", "warehouse manager", "operational user koala male"),
        ),
        """
        64 visit progressed | Mary wants one label for box and pallet; 40,000 a month | next=59
        59 email | sent the sample sheet and the ribbon chart
        54 visit demo progressed | Tom ran the P8 on the bench, scans first time | with=Tom Barker
        49 call progressed | Tom asks for a removable adhesive, two sizes | with=Tom Barker
        44 visit progressed | left two rolls of removable labels for a week's trial
        39 call stalled | trial not started, stocktake took the whole week | with=Tom Barker
        34 visit progressed | trial went well, one roll left residue on varnish
        29 email proposal | quote for two P8 and a year of labels
        29 plan | Redline comparison | on=24 | ask=What does Mary miss in our offer?
        24 visit | Mary compares with Redline Labels; wants our service hours in writing \
            | answer=service hours in writing
        20 call progressed | service hours agreed, four hours on site
        15 set | relation=alliance
        15 visit won | signed for two printers, labels quarterly | minutes=75
        10 visit insale training | installed both, trained Tom's early shift | with=Tom Barker
        6 call aftersale | late shift asks for a laminated guide | with=Tom Barker
        2 email progressed | Mary asks what a third bench would cost
        2 plan | third bench: price | on=0 | at=15:30 \
            | ask=When does the new bench open? | ask=Same label size as bench two?
        """,
        more={"employees": 140, "payment_terms": "30 days", "key": 1},
        tags=("key",),
        note="Mary prefers figures by e-mail before a meeting.",
        custom={"packing benches": "2"},
    ),
    Firm(
        "Harrow Mill Packaging",
        "A existing company good club mature alliance",
        "packaging",
        ("Leeds", "Holbeck", "3 Sample Row"),
        (
            Person("Graham Holt", "director", "decision decider tiger key male"),
            Person("Priya Nair", "buyer", "operational gatekeeper owl female"),
        ),
        """
        63 visit | Graham expects the food contract in spring; volumes double
        58 call | Priya moved the ribbon order forward a week | with=Priya Nair
        53 visit progressed | walked the new hall, four label points marked
        47 email | floor plan back with the label points
        42 visit progressed | Graham asks for one price across both halls
        37 call proposal | talked Priya through the tiered price | with=Priya Nair
        32 visit stalled | food contract not signed yet, everything waits
        27 call | no news on the contract | with=Priya Nair
        22 visit progressed | contract signed; order to follow in parts
        17 email won | first part ordered, two P8 and ribbons
        12 visit insale | first printer in place, hall B next
        8 call aftersale progressed | Priya confirms hall B is wired | with=Priya Nair
        """,
        more={"employees": 310, "key": 1},
        tags=("key", "food"),
    ),
    Firm(
        "Pennine Circuits",
        "B prospect company good event developing dating",
        "electronics",
        ("Bradford", "Listerhills", "44 Example Street"),
        (
            Person("Helen Marsh", "director", "decision decider owl key female"),
            Person("Owen Pryce", "process engineer", "operational influencer owl male"),
        ),
        """
        62 call | met at the trade show, wants heat-proof board labels
        56 visit progressed | Owen's ovens peak at 260 degrees, three passes | with=Owen Pryce
        50 visit demo progressed | samples survived two passes, third one curled | with=Owen Pryce
        45 email | ordered the thicker film from the mill
        40 visit progressed | thicker film passed all three | with=Owen Pryce
        35 call progressed | Helen wants a trial lot of 5,000
        30 visit proposal | quote for the trial and for a year
        29 class A | trial paid for, decision within three months
        25 call won | trial lot ordered
        20 visit insale | delivered the trial lot, Owen logs every board | with=Owen Pryce
        14 call progressed | 2,000 boards, no failure | with=Owen Pryce
        9 visit progressed | Helen takes the year's quote to the board
        4 email progressed | board meets this week, she will call | next=-1
        """,
        more={"employees": 95, "horizon": "3m", "target": 1},
        tags=("trade show",),
    ),
    Firm(
        "Calder Vale Foods",
        "A existing company good cold_call growing trust",
        "food",
        ("Halifax", "Ovenden", "7 Sample Row"),
        (
            Person("Ruth Ellery", "quality manager", "management decider koala key female"),
            Person("Dev Patel", "line leader", "operational user peacock male"),
        ),
        """
        61 visit | audit found two unreadable date codes, Ruth wants it fixed
        57 visit progressed | Dev showed line 3, the print head is worn | with=Dev Patel
        52 call won | new print heads for three lines
        47 visit aftersale | fitted the heads, prints are sharp again | with=Dev Patel
        42 call | clean report from the night shift | with=Dev Patel
        37 visit review | went through the audit file with Ruth, all closed
        32 email | sent the cleaning schedule
        27 visit progressed | allergen labels: Ruth wants colour
        22 visit demo | colour printer demo, too slow for line 1
        17 call stalled | Ruth asks for a faster model, none before spring
        12 visit progressed | agreed on pre-printed colour stock instead
        7 email proposal | price for pre-printed stock
        2 visit progressed | Ruth accepts, wants delivery every fortnight
        2 todo | delivery calendar for Ruth | on=-2
        """,
        more={"employees": 220, "key": 1, "concern": "audit in spring"},
        tags=("key", "food"),
    ),
    Firm(
        "Aire Fasteners",
        "B existing company good desk_research growing dating",
        "fasteners",
        ("Leeds", "Hunslet", "90 Example Street"),
        (Person("Colin Frith", "stores manager", "management user koala key male"),),
        """
        60 visit | 4,000 bins, labels fade near the window
        51 visit progressed | left UV-proof samples on twenty bins
        42 call | samples look fine after two weeks
        32 visit proposal | quoted the whole store, in two stages
        22 call stalled | Colin waits for his budget
        12 visit progressed | stage one is approved, needs the order form
        """,
        more={"employees": 75},
    ),
    Firm(
        "Ridgeway Electronics",
        "C existing company good online growing acquaintance",
        "electronics",
        ("Sheffield", "Kelham", "5 Sample Row"),
        (Person("Nadia Khan", "production planner", "management influencer owl key female"),),
        """
        59 call | asks for serial-number labels, small lots
        49 visit progressed | showed variable data on the M4
        39 visit won | bought one M4
        33 class B | orders every month now
        28 call aftersale | template needs a second line, done by phone
        16 visit progressed | second product line starts, one more M4
        6 email proposal | quote for the second M4
        0 call progressed | Nadia wants the cutter option in the quote
        """,
        more={"employees": 55},
    ),
    Firm(
        "Tamebrook Print & Pack",
        "B existing company fair competitor growing dating",
        "print",
        ("Manchester", "Denton", "12 Test Lane"),
        (Person("Steve Lomas", "owner", "decision decider tiger key male"),),
        """
        62 visit stalled | Steve shows me Redline's price list again
        50 call | small ribbon order, no discount given
        38 visit progressed | Redline was late twice; Steve asks for our stock list
        26 visit proposal | three-month price with stock held for him
        13 call progressed | likes the stock idea, wants it for ribbons only
        """,
        more={"employees": 40, "haggler": 1, "competition": "Redline Labels"},
    ),
    Firm(
        "Kirkstone Lighting",
        "C existing company good referral growing acquaintance",
        "lighting",
        ("Leeds", "Armley", "21 Sample Row"),
        (Person("Jean Walsh", "office manager", "management gatekeeper koala female"),),
        """
        55 visit | carton labels as usual, asks for recycled paper
        32 email progressed | recycled paper sample posted
        11 visit won | switched to recycled, 10,000 labels
        """,
    ),
    Firm(
        "Marl Bridge Precision",
        "C existing company good door_to_door growing acquaintance",
        "machining",
        ("Manchester", "Marple", "8 Test Lane"),
        (Person("Ian Croft", "workshop manager", "management user owl male"),),
        """
        58 visit | Ian marks parts by hand, 200 a week
        41 visit no_contact | shop closed for maintenance
        40 call | Ian apologises, new date later
        25 visit progressed | tried metal tags, holes in the wrong place
        """,
    ),
    Firm(
        "Holbeck Yard Castings",
        "C existing company fair advertising growing acquaintance",
        "castings",
        ("Leeds", "Beeston", "60 Example Street"),
        (Person("Pete Dunn", "foreman", "operational user tiger male"),),
        """
        54 visit | tags burn off in the furnace bay
        36 call progressed | ceramic tag found, minimum lot is high
        18 visit stalled | minimum lot too high, asks neighbours to share
        """,
    ),
    Firm(
        "Lund & Daughters Joinery",
        "C existing company good referral growing acquaintance",
        "joinery",
        ("Sheffield", "Hillsborough", "2 Sample Row"),
        (Person("Kate Lund", "partner", "decision decider peacock key female"),),
        """
        57 visit | Kate likes the kitchen-door labels, orders twice a year
        33 call progressed | next order after the holidays, asks for bigger type
        """,
    ),
    Firm(
        "Westbrow Storage",
        "D existing company fair cold_call mature acquaintance",
        "storage",
        ("Bradford", "Bowling", "150 Example Street"),
        (Person("Gary Nunn", "manager", "management decider chameleon male"),),
        """
        65 call stalled | uses ten labels a month, no plans
        """,
    ),
    Firm(
        "Larkmoor Components",
        "B existing company good event mature dating",
        "components",
        ("Manchester", "Eccles", "77 Test Lane"),
        (Person("Susan Peel", "supply manager", "management decider owl key female"),),
        """
        61 visit stalled | two late deliveries, Susan is cross
        51 call stalled | Susan has asked others to quote
        43 lost service | two late deliveries in a row | to=Redline Labels | profit=4200
        15 attempt | offered stock held in Leeds and a named contact; Susan will think about it
        """,
        tags=("win back",),
    ),
    Firm(
        "Millhouse Audio",
        "prospect company online potential",
        "audio",
        ("Manchester", "Ancoats", "31 Test Lane"),
        (Person("Zoe Grant", "founder", "decision decider peacock female"),),
        added=1,
        note="Wrote through the website: serial labels for 300 amplifiers.",
    ),
)
