"""Looking at every byte once: hashes, the detector, the overview map."""
