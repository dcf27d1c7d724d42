"""The system libraries Qt stands on under Linux: which are missing, and which Debian packages bring them."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from setting_up import SetUpFailed, apt_install

STAMP = "postal-inspector-libraries"

# What libQt6Core, Gui, Widgets and DBus and the platform plugins xcb, wayland and offscreen of PySide6-Essentials
# 6.11.3 name as NEEDED and do not bring themselves. Package names are those of Debian 12 and Ubuntu 22.04; where a
# later release renamed one (libglib2.0-0t64), the new package provides the old name, which apt-get accepts.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}


def require(venv: Path) -> None:
    """Make sure that Qt can start, and remember in ``venv`` that it can.

    Raises:
        SetUpFailed: libraries are missing and cannot be installed from here.
    """
    stamp = venv / STAMP
    if not sys.platform.startswith("linux") or stamp.exists():
        return
    lacking = missing()
    if lacking:
        _install(lacking)
    if still := missing():
        raise SetUpFailed(f"These libraries are still missing after the installation: {', '.join(still)}")
    stamp.write_text("all found\n")


def missing(loads: Callable[[str], bool] | None = None) -> list[str]:
    """Return the sonames that the dynamic linker does not find, as ``loads`` tells."""
    return [soname for soname in PACKAGES if not (loads or _loads)(soname)]


def packages_for(sonames: Iterable[str]) -> list[str]:
    """Return the Debian packages that bring ``sonames``, each once, sorted."""
    return sorted({PACKAGES[soname] for soname in sonames})


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _install(lacking: list[str]) -> None:
    reason = f"The window needs system libraries that are missing: {', '.join(lacking)}"
    if not Path("/usr/bin/apt-get").exists():
        raise SetUpFailed(f"{reason}\nInstall the packages of your distribution that bring them, then start again.")
    apt_install(packages_for(lacking), reason)
