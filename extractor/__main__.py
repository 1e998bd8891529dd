"""``python -m extractor`` is ``io-extract``."""

from extractor.cli import main

if __name__ == "__main__":
    main()
