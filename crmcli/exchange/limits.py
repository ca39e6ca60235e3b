"""How much an imported file may hold. Beyond that it is refused before it fills the memory."""

FILE_BYTES = 200_000_000
UNZIPPED_BYTES = 200_000_000
UNZIPPED_RATIO = 200
FIELD_CHARACTERS = 10_000_000
COLUMNS = 500
# A row costs memory beside its cells; four columns or more reach the limit of cells first.
ROWS = 400_000
CELLS = 2_000_000
JSON_DEPTH = 20
# How long a named pipe may stay without anybody who writes into it.
PIPE_SECONDS = 3
# One card of an address book without its pictures, and all cards of a file.
CARD_BYTES = 1_000_000
CARDS_BYTES = 50_000_000
# As many as a file of that size has when its pictures are folded.
LINES = 3_000_000
GARBLED = 100_000
