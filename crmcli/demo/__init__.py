"""The story of the demo file as pure data: two territories, told day by day.

All firms, persons and numbers are invented. Nothing here is code; `actions/demo.py` reads it.
"""
