"""English: classes, scores and value, loaded when one of these texts is asked for."""

TEXTS: dict[str, str] = {
    "classes.by_hand": "By hand",
    "classes.by_import": "Imported",
    "classes.by_matrix": "Matrix",
    "classes.by_rules": "Rules",
    "classes.contacts": "Contacts",
    "classes.costed": "Profit is known of {n} of {count} sales and returns.",
    "classes.empty": "No active customers.",
    "classes.formula": (
        "n = {n} active customers (lost and dropped ones left out); share = customers of "
        "the class ÷ n; contacts, sales and profit from {since} to {until}."
    ),
    "classes.profit": "Profit",
    "classes.sales": "Sales",
    "classes.share": "Share (%)",
    "classes.then": (
        "Classes as they counted on {day}: a judgement after it counts for the next quarter."
    ),
    "classes.title": "Customers by class on {day}",
    "classes.title_then": "Customers by class at the end of {quarter} ({day})",
    "completeness.by_kind": "By kind",
    "completeness.competition": "Comp.",
    "completeness.formula": (
        "% = facts known ÷ facts that could be ({facts} of each customer), active "
        "customers, n = {n}. A fact of a person is known when any contact has it; not "
        "known: what the sheets ask for. Only a name is mandatory: completeness is told, "
        "never enforced."
    ),
    "completeness.mean": "Mean",
    "completeness.missing": "Not known",
    "completeness.of_kind": "{kind} {share}",
    "completeness.organisation": "Org.",
    "completeness.person": "Pers.",
    "completeness.status": "Status",
    "completeness.title": "Completeness of the data, %",
    "coverage.ask": "ask {who} who decides",
    "coverage.covered": "Without a gap",
    "coverage.empty": "Every open deal has somebody who decides, a coach, and no veto that was not met.",
    "coverage.find": "find a first contact",
    "coverage.formula": (
        "% = open deals with the gap ÷ open deals, n = {n}. Who decides: a contact of "
        "decision level or with the role decider; coach: by role; veto not met: has a "
        "veto (management, unless said otherwise) and was never met in any contact made."
    ),
    "coverage.next": "Next step",
    "coverage.no_coach": "No coach",
    "coverage.no_decider": "No decider",
    "coverage.no_veto": "Veto not met",
    "coverage.of": "{count} of {deals} open deals ({share})",
    "coverage.see": "see {who}: can say no",
    "coverage.see_more": "see {who} (and {more} more): can say no",
    "coverage.title": "Coverage of the open deals, {day}",
    "coverage.win": "win {who} as coach",
    "disagree.a_low": (
        "class A, but RFM {score} is in the lowest fifth: purchases {count}, days since "
        "the last {days}"
    ),
    "disagree.above": (
        "class {class_}, but deal {ref} is at {chance} %: as likely as class A, from {sure} %"
    ),
    "disagree.above_none": (
        "unclassified, but deal {ref} is at {chance} %: as likely as class A, from {sure} %"
    ),
    "disagree.below": "class A, but deal {ref} is at {chance} %, below {sure} %",
    "disagree.d_profit": "class D, yet in the top 20 % by profit: {amount}, last bought {day}",
    "disagree.d_revenue": (
        "class D, yet in the top 20 % by revenue (profit unknown): {amount}, last bought {day}"
    ),
    "disagree.empty": "Every class agrees with value, rules and deals.",
    "disagree.formula": (
        "Lowest fifth: by the mean of R, F and M among n = {n} buyers of the active "
        "base. Top 20 %: by profit within the currency, by revenue where the profit of a "
        "purchase is unknown. Fewer than five have no fifths. Filters choose who is "
        "listed."
    ),
    "disagree.hand": "set by hand to {class_}, but the rules say {judged} ({reasons})",
    "disagree.import": "{class_} came with a file, but the rules say {judged} ({reasons})",
    "disagree.of_today": (
        "Only the findings about value are of {period}; those about rules and deals are of today."
    ),
    "disagree.title": "Class and value that do not agree",
    "disagree.title_period": "Class and value that do not agree, bought in {period}",
    "disagree.value": "Bought",
    "disagree.why": "Why",
    "effort.attained": "{name} {seen} of {listed} ({share})",
    "effort.attained_col": "Seen",
    "effort.attained_note": (
        "Seen in time = customers with a contact that moved the rhythm within their own "
        "interval back from {day} ÷ customers in the due lists."
    ),
    "effort.attempts": "All contacts",
    "effort.class_now": "By the class of today.",
    "effort.class_then": "Customers and classes of {day}, with the intervals and the due lists of today.",
    "effort.empty": "No active customers.",
    "effort.formula": (
        "Share % = the class ÷ all classes: contacts (those who were met, promotions "
        "apart), minutes of all contacts where known, revenue and profit of one currency "
        "(orders less returns; won deals of customers without orders). Active customers, "
        "n = {n}."
    ),
    "effort.in_currency": "{name} {currency}",
    "effort.left_out": (
        "Not in here, with customers that were lost or given up by {day}: contacts "
        "{contacts}, sales and returns {sales}."
    ),
    "effort.made": "{made}; with those not met and promotions {attempts}",
    "effort.of": "{seen} of {listed}",
    "effort.sales": "Sales {currency}",
    "effort.seen": "Seen in time",
    "effort.sold": (
        "revenue {revenue} (n = {priced} of {entries} sales and returns), profit "
        "{profit} (n = {costed} of {entries})"
    ),
    "effort.timed": (
        "{minutes}, known of {timed} of {made} contacts, with those not met and promotions"
    ),
    "effort.title": "Effort against value, {period}",
    "goal.amount": "Target (amount)",
    "goal.count": "Target (count)",
    "goal.done": "{ref} {metric} {quarter} of {whose}: target {target}.",
    "goal.metric": "Metric",
    "goal.no_currency": "{metric} is a count and takes no currency",
    "goal.of_base": "the whole base",
    "goal.of_customer": "{name}",
    "goal.of_the_base": "{metric} is a goal of the whole base and takes no customer",
    "goal.replaced": "{ref} {metric} {quarter} of {whose}: target {old} → {target}.",
    "judge.above_sure": "the deal is {chance} %, {sure} % or more, yet class {class_}",
    "judge.after": "after {day}",
    "judge.after_on": "closes after {day}",
    "judge.all_matrix": "Judged by the matrix, {day}",
    "judge.all_rules": "Judged by the rules, {day}",
    "judge.all_same": "Nobody's class is judged otherwise than it stands.",
    "judge.are_no": "not: {facts}",
    "judge.are_unknown": "unknown: {facts}",
    "judge.are_yes": "{facts}",
    "judge.below_sure": "class {class_}, but the deal is {chance} %: below {sure} %",
    "judge.budget": "a budget is known",
    "judge.by_matrix": "By the matrix",
    "judge.by_rules": "By the rules",
    "judge.change": "Change",
    "judge.close_on": "closes {day}",
    "judge.close_unknown": "close unknown",
    "judge.complaint": "a complaint is open since {day}",
    "judge.concern": "Concern, to be resolved",
    "judge.conditions": "Conditions",
    "judge.counts": (
        "Judged {judged}: {down} down, {up} up, {new} newly classified, {kept} kept by "
        "hand, {same} unchanged, {unclassified} unclassified."
    ),
    "judge.days_written": (
        "Judged {judged}: nothing changed but the day of it and the reasons; crm undo "
        "takes it back."
    ),
    "judge.drops": "{fault}: drops one class",
    "judge.external_factor": "External factor, to be resolved",
    "judge.fact": "Fact",
    "judge.fact_no": "{fact}: no",
    "judge.fact_unknown": "{fact}: unknown",
    "judge.fact_yes": "{fact}: yes",
    "judge.failed": "not met: {facts}",
    "judge.fault.credit": "credit poor",
    "judge.fault.haggler": "haggler",
    "judge.fault.loyalty": "low loyalty",
    "judge.faults": "Faults",
    "judge.ground.beyond": "closes later than {limit}",
    "judge.ground.failed": "no class is reached, not met: {facts}",
    "judge.ground.later": "not within a year (holds until {until})",
    "judge.ground.open": "facts are missing",
    "judge.ground.reached": "its requirements are met",
    "judge.ground.said": "not within a year, said {said} (holds until {until})",
    "judge.held": "{facts}",
    "judge.in_the_way": "in the way: {facts}",
    "judge.interval": "{days} days",
    "judge.is_beyond": "not within a year",
    "judge.is_floored": "not below C: ordered in the last 12 months",
    "judge.is_ordered": "ordered not long ago, facts are missing: at least C",
    "judge.joined": "{first}; {rest}",
    "judge.judged": "Judged",
    "judge.judged_on": "Last judged",
    "judge.kept": "Kept by hand",
    "judge.kept_why": "Kept because",
    "judge.lifecycle": "Lifecycle",
    "judge.lifecycle_judged": "Lifecycle judged",
    "judge.limit": "Until",
    "judge.makes_d": "{fault}: makes D",
    "judge.met": "Met",
    "judge.missing": "missing: {facts}",
    "judge.most_missing": "Most often missing: {fact} ({count}).",
    "judge.next_up": "{parts} → {class_}",
    "judge.no_limit": "no measure for {currency} yet: {count} won deals or class.high_amount give one",
    "judge.no_quartile": "no measure for {currency} yet: {count} won deals give one",
    "judge.no_stage": "none",
    "judge.not_judged": "cannot be judged",
    "judge.nothing_written": "Nothing written: --apply writes.",
    "judge.now": "Stands now",
    "judge.now_short": "Now",
    "judge.opening": "{class_}: {facts}",
    "judge.opens": "Would open",
    "judge.orders_in_year": "{count} orders in 12 months",
    "judge.passed_on": "expected close has passed ({day})",
    "judge.rad_judged": "RAD judged",
    "judge.rad_now": "RAD now",
    "judge.ref": "{origin} {ref}",
    "judge.relation": "relation: {stage}",
    "judge.requirement": "Requirement",
    "judge.result": "{class_}: {ground}",
    "judge.result_fault": "{class_}: {faults}; without it {before}",
    "judge.result_faults": "{class_}: {faults}; without them {before}",
    "judge.review_due": "Review due",
    "judge.same_again": "Judged {judged}: nothing changed, nothing written.",
    "judge.short.can_buy": "can buy",
    "judge.short.close": "expected close",
    "judge.short.contribution": "contribution",
    "judge.short.high_profit": "high profit",
    "judge.short.measure": "a measure of both axes",
    "judge.short.potential": "buying power",
    "judge.short.recognises_us": "recognises us",
    "judge.short.trusts_us": "trust",
    "judge.stage": "{stands}; by the rules: {given} ({why})",
    "judge.stages": "RAD stage otherwise for {rad}, lifecycle for {lifecycle}.",
    "judge.stands": "{stage} ({by})",
    "judge.too_late": "close by {limit} (now {now})",
    "judge.unknown": "unknown",
    "judge.up": "To move up",
    "judge.warnings": "Warning",
    "judge.worth": "worth {worth}, high from {limit}",
    "judge.would_write": (
        "Dry run: nothing was written. Judged {judged}; would change: class {classes}, "
        "RAD stage {rad}, lifecycle {lifecycle}."
    ),
    "judge.written": (
        "Judged {judged}; changed: class {classes}, RAD stage {rad}, lifecycle "
        "{lifecycle}; crm undo takes it back."
    ),
    "lifecycle.orders": "orders: {count}",
    "matrix.cell": "{place}: {advice}",
    "matrix.contribution": "contribution {amount} a year, high from {limit}",
    "matrix.contribution_unmeasured": "contribution {amount}, no measure for this currency",
    "matrix.incomplete": "some purchases do not say their cost",
    "matrix.no_contribution": "contribution unknown",
    "matrix.no_contribution.cost": "contribution unknown: no purchase of 12 months says its cost",
    "matrix.no_contribution.currency": "contribution unknown: bought in another currency than the buying power's",
    "matrix.no_contribution.new": "contribution unknown: has not bought yet",
    "matrix.no_potential": "potential unknown: no buying power",
    "matrix.potential": "potential {amount} a year, high from {limit}",
    "matrix.potential_unmeasured": "potential {amount}, no measure for this currency",
    "movement.cell": "{old} → {new} {count}",
    "movement.class": "{value}",
    "movement.empty": "Nobody moved.",
    "movement.formula": (
        "The last value that counts for {before} against the last one for {after}; lost "
        "and dropped customers have none."
    ),
    "movement.grace": "A judgement in the last {days} days of a quarter counts for the next one.",
    "movement.kept_stage": (
        "The last value that counts for {before} against the last one for {after}; a "
        "lost customer has ended."
    ),
    "movement.more": "{count} more kinds",
    "movement.none": "none",
    "movement.order": "From the highest: {order}.",
    "movement.stayed": "unchanged {count}",
    "movement.stays": "{value} {count}",
    "movement.step": "{before} → {value} ({quarter})",
    "movement.title": "{field}: who moved from {before} to {after}",
    "movement.title_so_far": "{field}: who moved from {before} to {after} so far",
    "movement.total": "{way} {count}",
    "pareto.contacts": "Contacts",
    "pareto.contacts_of": "contacts: {contacts} ({share})",
    "pareto.contacts_share": "Contacts %",
    "pareto.cumulative": "Total %",
    "pareto.currencies": "Bought in several currencies: {count}; they stand in each ranking.",
    "pareto.empty_profit": "No purchases whose profit is known.",
    "pareto.empty_revenue": "No purchases with an amount.",
    "pareto.everyone_else": "everyone else",
    "pareto.formula": (
        "Share = {measure} ÷ all of it above zero in the currency. A makes the first {a} "
        "%, A and B {b} %; the row that crosses a limit belongs above it. Bought: "
        "orders, else won deals, less returns. Contacts: those made, promotions apart; "
        "of all customers asked for."
    ),
    "pareto.group": "Group",
    "pareto.no_group": "zero or less",
    "pareto.of_currency": "{group} {currency}",
    "pareto.rank": "No.",
    "pareto.share": "Share %",
    "pareto.title": "Customers by {measure} up to {day}",
    "pareto.title_period": "Customers by {measure}, {period}",
    "pareto.total": (
        "{count} of {of} customers ({customers}), {amount} ({share}), contacts: "
        "{contacts} ({visits})"
    ),
    "pareto.unknown_profit": (
        "Sales and returns of unknown profit (no cost or margin), not counted: {count}; "
        "customers not ranked for that: {customers}."
    ),
    "pareto.unknown_revenue": (
        "Sales and returns without an amount, not counted: {count}; customers not ranked "
        "for that: {customers}."
    ),
    "power.apply": "to write what was judged: crm classify {id} --apply",
    "power.by_hand": (
        "the RAD stage was set by hand and stays; crm edit {id} --set rad= gives it back "
        "to the rules"
    ),
    "power.check": (
        "above 100%: the buying power is too low, or stock was bought ahead; state it "
        "again: crm power {id} AMOUNT"
    ),
    "power.done": (
        "{name}: buying power {amount} ({year}, stated {quarter}, {source}); share of "
        "wallet {share}; RAD {stage}"
    ),
    "power.done_beside": (
        "{name}: buying power {amount} ({year}, stated {quarter}, {source}); what counts "
        "is {counts}: share of wallet {share}; RAD {stage}"
    ),
    "power.history": "Buying power as stated",
    "power.is_zero": "{mark}: the share of wallet is n/a",
    "power.judged": "Judged RAD",
    "power.marks": "Mind",
    "power.minded": "share of wallet: {mark}",
    "power.negative": "buying power {value} is less than nothing: it takes 0 or more",
    "power.no_quarter": "{value} is no quarter: write one like {latest}",
    "power.no_share": "n/a",
    "power.not_judged": "not judged",
    "power.other": "Other currencies",
    "power.power": "Buying power",
    "power.quarter": "Stated in",
    "power.quarter_range": "quarter {value} lies outside {first} to {latest}",
    "power.rad": "RAD stage",
    "power.rad_set_by": "Set by",
    "power.replaced": "replaces {amount}, stated earlier in the same quarter",
    "power.sales": "Sales, 12 months",
    "power.share": "{share}%",
    "power.share_percent": "Share %",
    "power.stage_by_hand": "{stage} (by hand), judged {judged}",
    "power.stage_judged": "judged {judged}; crm classify {id} --apply writes it",
    "power.state_again": "stale, a full quarter has passed: crm power {id} AMOUNT",
    "power.state_it": "not stated yet: crm power {id} AMOUNT",
    "power.stated_on": "Stated on",
    "power.wallet": "Share of wallet",
    "power.words": "{amount} ({year}, stated {quarter}, {source})",
    "power.year": "{value} is no year that fits: it takes {first} to {latest}",
    "quarter.actual": "Actual",
    "quarter.ahead": "{value} has not begun yet",
    "quarter.days": "{percent} of the working days: {done} of {days}",
    "quarter.deviation": "Deviation",
    "quarter.elapsed": "Elapsed (%)",
    "quarter.empty": "No goals, and nothing happened in the quarter.",
    "quarter.formula": (
        "Actual up to today; deviation = actual − target; reached = actual ÷ target. "
        "Sales and profit of orders (won deals where a customer has no order), returns "
        "taken off; new customers bought for the first time; contacts without not-met "
        "and promotion."
    ),
    "quarter.left": "Customers: {new} new, {lost} lost, {back} won back.",
    "quarter.moved": "Classes: {up} up, {down} down (crm report movement {quarter}).",
    "quarter.not_begun": "The quarter begins on {day}.",
    "quarter.not_one": "{value} is no quarter: write one such as {example}",
    "quarter.not_two": "{value} is no quarter and no two: write {example} or {before}..{example}",
    "quarter.partly": (
        "{currency}: the amount of {priced} and the profit of {costed} of {count} sales "
        "and returns is known."
    ),
    "quarter.percent": "Reached (%)",
    "quarter.target": "Target",
    "quarter.time": "Elapsed",
    "quarter.title": "Plan against actual, {quarter}",
    "quarter.unknown": "n/a",
    "rad.cell": "{stage} {count} ({amount})",
    "rad.empty": "nobody's buying power is known yet: crm power CUSTOMER AMOUNT",
    "rad.formula": (
        "share of wallet = our sales of the last 12 months ÷ annual buying power; high "
        "from the median of the known on"
    ),
    "rad.high": "Buying power from {limit}",
    "rad.known": "buying power is known of {known} of {n} active customers",
    "rad.limits": (
        "retention from {retention} %, development from {development} %, acquisition "
        "below or without sales"
    ),
    "rad.low": "Buying power below {limit}",
    "rad.no_sales": "no sales in the last 12 months",
    "rad.other_currency": "sales in {currency} not added",
    "rad.others": "sales in other currencies than the buying power's are not added",
    "rad.over": "above 100%",
    "rad.over_count": "{count} above 100 %: the buying power is too low, or stock was bought ahead",
    "rad.power": "buying power {amount}",
    "rad.power_unknown": "buying power unknown",
    "rad.quarter": "stated {quarter}",
    "rad.sales": "sales {amount}",
    "rad.sales_unknown": "what was sold in the last 12 months has no amount",
    "rad.share": "share of wallet {share}%",
    "rad.share_unknown": "share of wallet n/a",
    "rad.slipped": "slipped back from {old}",
    "rad.source": "source: {source}",
    "rad.stale": "stale",
    "rad.stale_count": "{count} stale: a full quarter has passed since they were stated",
    "rad.title": "Buying power and share of wallet on {day}",
    "rad.unknown": "{count} with unknown buying power are not listed; --all lists them",
    "rad.unpriced": "{count} without an amount",
    "review.count": (
        "{due} of {n} active customers are due: last judged for an earlier quarter, or never."
    ),
    "review.do": "crm classify --due previews the new classes; --apply writes them.",
    "review.empty": "Every class is judged for {quarter}.",
    "review.judged_on": "Judged",
    "review.power": "Buying power",
    "review.set_by": "Set by",
    "review.title": "Judgements that are due for {quarter}",
    "rfm.currencies": "Bought in several currencies: {count}; M is that of the most frequent one.",
    "rfm.empty": "Nobody bought anything.",
    "rfm.formula": (
        "R = days since the last purchase, F = number of purchases, M = money less "
        "returns; each in fifths of n = {n} buyers, 5 is best; equal values share a "
        "score, the lowest when all are equal, and fewer than five buyers leave fifths "
        "empty; M within its currency. Segment = R × mean of F and M. Bought: orders, "
        "else won deals."
    ),
    "rfm.frequency": "Purchases",
    "rfm.monetary": "Money",
    "rfm.recency_days": "Days since",
    "rfm.score": "RFM",
    "rfm.segment": "Segment",
    "rfm.title": "RFM up to {day}",
    "rfm.title_period": "RFM of {period}",
    "rfm.total": "{count} ({share}), {amounts}",
    "rfm.total_bare": "{count} ({share})",
    "rfm.unpriced": (
        "Sales and returns without an amount, not in M: {count}; where all of them are, "
        "R and F alone give the segment."
    ),
    "score.amount": "12 months {amount} → {score}",
    "score.ask": "for a person to judge",
    "score.before": "the 12 before {amount}",
    "score.bought_of": "fifths of {count} that bought",
    "score.credit": "credit: {credit}",
    "score.criterion": "{card} has no criterion {value}; it has {allowed}",
    "score.employees": "{count} employees",
    "score.few": "only {count} to compare with, {least} needed",
    "score.form": "{value} is no score: write CRITERION=N, N from 1 to 5",
    "score.formula": (
        "Total = Σ weight × score ÷ Σ weight over the criteria known; a score by hand "
        "beats a computed one."
    ),
    "score.growth": "{change} in 12 months",
    "score.known": "{known} of {count} criteria",
    "score.limits": "limits {limits}",
    "score.never_bought": "never bought",
    "score.no_amount": "amount of the orders unknown",
    "score.no_credit": "credit is unknown",
    "score.no_employees": "the number of employees is unknown",
    "score.no_history": "24 months needed, first of {day}",
    "score.no_orders": "nothing bought in the last 12 months",
    "score.no_power": "buying power is unknown",
    "score.no_profit": "profit of the orders unknown",
    "score.no_relation": "relation is unknown",
    "score.nothing_before": "no sales in the 12 months before the last 12",
    "score.now": "last 12 months {amount}",
    "score.orders": "orders: {count} → {score}",
    "score.otherwise": "computed: {score}",
    "score.parts": 'Part = weight × score; weights: crm policy set score.{card} "CRITERION=N …"',
    "score.power": "{amount} a year ({quarter})",
    "score.power_of": "fifths of {count} known",
    "score.pressure": "Bargaining position: 5 = low pressure on price and terms.",
    "score.profit": "12 months' profit {profit}",
    "score.profit_known": "known of {known} of {count} orders",
    "score.public": "{industry}: government and education count as large",
    "score.range": "{criterion}={value} is no score: a whole number, one of 1, 2, 3, 4, 5",
    "score.relation": "relation: {relation}",
    "score.title": "{name} ({id}): {card}",
    "score.totals": "{name} ({id}): scorecards",
    "score.trend": "Totals of the scores by hand, with today's weights",
    "score.twice": "{criterion} is scored twice",
    "score.weight": "{value} is no weight: write {criterion}=N, a whole number from 0 to {most}",
    "score.weights_zero": "the weights of {card} sum to zero: at least one criterion must count",
    "score.which_card": "{value}: of which card? CUSTOMER is followed by one of {allowed}",
    "triage.ask": "classes for the unclassified",
    "triage.deal": "{ref} {amount}, closes {close}",
    "triage.done": (
        "Classified {classified} (A {A}, B {B}, C {C}, D {D}), horizon {horizon}, "
        "skipped {skipped}, {left} left{undo}"
    ),
    "triage.done_nothing": "Nothing answered, skipped {skipped}, {left} left",
    "triage.encoding": "The lines were read as {encoding} (a guess): check the names, or pipe UTF-8.",
    "triage.hand_why": "line {line}: {name} was set to {old} by hand; write the reason behind {new}",
    "triage.horizon": "{horizon}  {rules}",
    "triage.horizon_why": "line {line}: a horizon takes no reason: {value}",
    "triage.keys": (
        "A B C D   the class, by hand\n"
        "3 6 1     buys within 3, 6, 12 months: the rules give the class when that is "
        "enough\n"
        "0 or l    not within a year\n"
        "s, space  skip, to be asked again next time\n"
        "u         take back the last answer\n"
        "q         write the answers and quit; Ctrl-C does so too\n"
        "?         these keys"
    ),
    "triage.last": "{day} {words}",
    "triage.line": "{line}",
    "triage.lines_done": "Classified: {count}",
    "triage.lines_hint": "The answers follow: pipe these lines into crm triage",
    "triage.meanwhile": (
        "{count} customers got a class elsewhere meanwhile, or are gone: their answers "
        "were left out"
    ),
    "triage.missing": "still unclassified; missing for {new}: {missing}",
    "triage.mistakes": "Mistakes in the lines: {count}; nothing was written",
    "triage.name": "{name} ({place})",
    "triage.no_class": (
        "line {line}: {value}: neither a class (A, B, C, D) nor a horizon (3m, 6m, 12m, "
        "later) behind the customer"
    ),
    "triage.no_filters": "The lines of a pipe name their customers: no filter goes with them",
    "triage.no_text": "line {line}: {reason}",
    "triage.none": "Every active customer has a class: nothing to do",
    "triage.none_here": "No active customer without a class fits the filters: nothing to do",
    "triage.not_found_near": "line {line}: {value}: no such customer; nearest: {names}",
    "triage.not_utf8": "line {line}: not UTF-8",
    "triage.nothing": "No line, nothing to do. Lines are: REF CLASS [why], or REF 3m|6m|12m|later",
    "triage.nothing_back": "nothing to take back",
    "triage.nothing_known": "nothing known yet",
    "triage.order": "last order {day} {amount}",
    "triage.prompt": "[A B C D  3 6 1 0  s u q ?]",
    "triage.rules": "→ rules: {new} ({why})",
    "triage.rules_why": "line {line}: the rules give {name} {rules}; write the reason behind {new}",
    "triage.said": "{horizon} (said {day})",
    "triage.skipped": "skipped",
    "triage.start": (
        "{count} customers without a class. A B C D: class. 3 6 1 0: buys within 3, 6, "
        "12 months, later. s skip, u back, q quit, ? help."
    ),
    "triage.taken_back": "taken back",
    "triage.twice": "line {line}: {name} stands in line {first} already",
    "triage.undo": "; crm undo takes all back",
    "triage.unknown_key": "no such key; ? shows the keys",
    "triage.why": "The rules say {rules}; why {new}? (empty: choose again)",
    "trial.all": "All",
    "trial.apply": "To apply it: crm policy set {key} {value}",
    "trial.classes_title": "Whose class changes",
    "trial.costs": "{name} {old} → {new} costs {amount} more a day: {rhythm}",
    "trial.dates_title": "Whose next date moves",
    "trial.demand_title": "Contacts a working day by class",
    "trial.formula": (
        "Demand = each customer of the due lists once per interval, 28 days on {ahead} "
        "working days to come; had = {contacts} contacts ÷ {behind} working days of the "
        "last 28 days"
    ),
    "trial.judged": "Customers that change: {count} ({steps})",
    "trial.judged_none": "No customer changes",
    "trial.kept": (
        "Judged otherwise, but kept as set by hand, by a file or by another method: {count}"
    ),
    "trial.moved": "Next dates that move: {count}",
    "trial.no_workday": "the coming four weeks have no working day",
    "trial.rhythm": "demand {demand} contacts a working day; the last four weeks had {had}",
    "trial.same": "Contacts a day stay the same: {rhythm}",
    "trial.saves": "{name} {old} → {new} saves {amount} a day: {rhythm}",
    "trial.stages_title": "Whose RAD stage changes",
    "trial.step": "{old} → {new}: {count}",
    "trial.title": "{key}: {old} → {new} (a trial: nothing is written)",
    "trial.total": "{before} → {after}",
    "trial.unjudged": "Not classified so far, judged otherwise then: {count} (crm classify --all)",
}
