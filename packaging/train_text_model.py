"""Train the text models from the corpus and write them to the resources: ``python packaging/train_text_model.py``."""

import sys
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TREE))

from core.scan.textmodel import ORDINARY, RESOURCE  # noqa: E402  the path comes first
from core.scan.training import MESSAGES, corpus, train  # noqa: E402

if __name__ == "__main__":
    for resource, text in {RESOURCE: corpus(), ORDINARY: corpus(without=MESSAGES)}.items():
        target = TREE / "resources" / resource
        target.write_bytes(train(text).tobytes())
        print(f"{target.name}: {target.stat().st_size} bytes")
