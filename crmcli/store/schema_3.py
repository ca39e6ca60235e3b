"""Step 3 of the schema: the parts of a person's name, what address books hold, and merging.

`merged_into_id` names the record that took this one over, so that its number and its uuid still
lead somewhere.
"""

STEP_3 = """
ALTER TABLE customers ADD COLUMN website TEXT;
ALTER TABLE customers ADD COLUMN merged_into_id INTEGER REFERENCES customers(id);
CREATE INDEX customers_merged ON customers(merged_into_id) WHERE merged_into_id IS NOT NULL;

ALTER TABLE contacts ADD COLUMN family_name TEXT;
ALTER TABLE contacts ADD COLUMN given_name TEXT;
ALTER TABLE contacts ADD COLUMN middle_name TEXT;
ALTER TABLE contacts ADD COLUMN name_prefix TEXT;
ALTER TABLE contacts ADD COLUMN name_suffix TEXT;
ALTER TABLE contacts ADD COLUMN nickname TEXT;
ALTER TABLE contacts ADD COLUMN birthday TEXT;  -- ISO day, or --MM-DD without a year
ALTER TABLE contacts ADD COLUMN merged_into_id INTEGER REFERENCES contacts(id);
CREATE INDEX contacts_merged ON contacts(merged_into_id) WHERE merged_into_id IS NOT NULL;

-- Whether a record came with the number of another program.
CREATE INDEX imported_rows_record ON imported_rows(record_id);

ALTER TABLE addresses ADD COLUMN postcode TEXT;
ALTER TABLE addresses ADD COLUMN country TEXT;
"""
