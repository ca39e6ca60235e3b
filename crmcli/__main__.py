"""`python -m crmcli`."""

from crmcli.cli import entry

if __name__ == "__main__":
    entry()
