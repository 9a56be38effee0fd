"""The tables of the open data, each column typed and told what it means."""

from __future__ import annotations

from ramme.tables.packages import Layout, fields_of

FIGURES = Layout(
    "figures",
    "A line of a statement in a year: what the version comes to, exactly",
    fields_of("""
figure         | string  | identifier that stays: version, statement, line and year
version        | string  | the version that the figure belongs to, up to its last paper
statement      | string  | the statement
line           | string  | its line
code           | string  | the code printed before the label
label_da       | string  | what it is called in Danish
label_en       | string  | what it is called in English
kind           | string  | flow, stock, limit or memo
role           | string  | detail, of_which, subtotal, total, memo or heading
position       | integer | place in the statement, from 0
year           | integer | calendar year
amount_oere    | integer | whole øre, expenditure positive, income negative; empty: cannot be told
is_comparison  | boolean | whether it comes from the budget of the year before
"""),
    ("figure",),
)
TERMS = Layout(
    "terms",
    "How a line of a statement is summed from others; a line without terms sums its accounts",
    fields_of("""
statement | string  | the statement
line      | string  | the line that is a sum
term      | string  | a line that it sums
factor    | integer | 1 or -1
role      | string  | only the part of the line that has this role; empty for the whole
"""),
    ("statement", "line", "term"),
)
ENTRIES = Layout(
    "entries",
    "An amount in a paper, which adds to an account in a year, and where it stands",
    fields_of("""
entry       | string  | identifier that stays: paper and place in it
paper       | string  | the paper
account     | string  | account of the municipality's tree
year        | integer | calendar year
amount_oere | integer | whole øre, expenditure positive, income negative
price_basis | string  | current, or the year whose prices it is in
label       | string  | what the paper calls it
source      | string  | document, formula, proposal or person
document    | string  | file name of the document
sha256      | string  | SHA-256 of the document
page        | integer | page of the document
line        | integer | line of its text, from 1
text        | string  | the formula, the proposal, or who said it
"""),
    ("entry",),
)
ACCOUNTS = Layout(
    "accounts",
    "A node of the municipality's accounts",
    fields_of("""
account     | string | its id
parent      | string | the node above; empty at the top
label_da    | string | what it is called in Danish
label_en    | string | what it is called in English
price_basis | string | budget_year or current
"""),
    ("account",),
)
PAPERS = Layout(
    "papers",
    "A paper of the version, in the order of the stack",
    fields_of("""
paper     | string  | its name
number    | string  | its printed number
title     | string  | its title
day       | date    | the day printed on it
sealed_on | date    | the day it was decided; empty for a draft
sealed_by | string  | who decided it
hash      | string  | what it was sealed with
entries   | integer | how many amounts it carries
"""),
    ("paper",),
)
CHANGES = Layout(
    "changes",
    "What each sealing changed: a figure before and after a paper was laid on the stack",
    fields_of("""
paper        | string  | the paper
sealed_on    | date    | the day it was decided
statement    | string  | the statement
line         | string  | its line
year         | integer | calendar year
before_oere  | integer | whole øre before; empty: cannot be told
after_oere   | integer | whole øre after; empty: cannot be told
"""),
    ("paper", "statement", "line", "year"),
)
CHECKS = Layout(
    "checks",
    "A rule of the strategy, or a sum held against its print, and what it answers",
    fields_of("""
check         | string  | its id
year          | integer | the year asked, or the last of the period
period_begins | integer | the first year of a period; empty where one year is asked
title_da      | string  | what it asks, in Danish
title_en      | string  | what it asks, in English
group         | string  | strategy, sums or law
answer        | string  | kept, rounding, broken or cannot be told
found_oere    | integer | whole øre that were found
limit_oere    | integer | whole øre that they are compared with
headroom_oere | integer | room to the limit; positive means kept
"""),
    ("check", "year"),
)
FEES = Layout(
    "fees",
    "The price of a fee in a period",
    fields_of("""
fee      | string  | identifier that stays as long as the headings and the label do
path     | string  | the headings above it, parted by >
label    | string  | what it is called
unit     | string  | such as pr. måned
vat      | string  | incl or excl
kind     | string  | fee, deposit or text
period   | string  | the year or the season
status   | string  | price, free, new or discontinued
oere     | integer | whole øre; empty where there is no amount
to_oere  | integer | the highest price, only of a range
rate     | string  | exact, only of a rate
note     | string  | the condition or note that belongs to it
document | string  | file name of the document that the price stands in
line     | integer | line of its text, from 1
"""),
    ("fee", "period"),
)

LAYOUTS = (FIGURES, TERMS, ENTRIES, ACCOUNTS, PAPERS, CHANGES, CHECKS, FEES)
