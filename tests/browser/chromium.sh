#!/bin/sh
# Browser tests drive the system's Chromium. As root on Debian it is installed; elsewhere one line says what is missing.
set -eu
if command -v chromium >/dev/null 2>&1 && fc-list 2>/dev/null | grep -q NotoSansCJK; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium and Korean fonts for the browser tests …"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk fonts-noto-color-emoji >/dev/null
    exit 0
fi
echo "Browser tests need Debian's packages chromium fonts-noto-cjk fonts-noto-color-emoji; without them they are skipped."
