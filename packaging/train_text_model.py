"""Train the text model from the corpus and write it to the resources: ``python packaging/train_text_model.py``."""

import sys
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TREE))

from core.scan.textmodel import RESOURCE  # noqa: E402  the path comes first
from core.scan.training import corpus, train  # noqa: E402

if __name__ == "__main__":
    target = TREE / "resources" / RESOURCE
    target.write_bytes(train(corpus()).tobytes())
    print(f"{target.name}: {target.stat().st_size} bytes")
