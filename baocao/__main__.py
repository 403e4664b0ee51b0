"""`python -m baocao`."""

from baocao.cli import main

if __name__ == "__main__":
    main()
