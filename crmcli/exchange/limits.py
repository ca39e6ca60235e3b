"""How much an imported file may hold. Beyond that it is refused before it fills the memory."""

FILE_BYTES = 200_000_000
UNZIPPED_BYTES = 200_000_000
UNZIPPED_RATIO = 200
FIELD_CHARACTERS = 10_000_000
COLUMNS = 500
# A row costs memory beside its cells; four columns or more reach the limit of cells first.
ROWS = 400_000
CELLS = 2_000_000
