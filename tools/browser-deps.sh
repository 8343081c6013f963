#!/bin/sh
# Makes sure that the tests have a Chromium, a font and a reader of PDF. Installs them from the distribution
# when they are missing and it may; otherwise says what to install and fails.
set -eu
has_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
has_font() { ls /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf >/dev/null 2>&1 || fc-list 2>/dev/null | grep -q . ; }
has_pdf() { command -v pdftotext; }
if has_browser >/dev/null && has_font && has_pdf >/dev/null; then
	exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	echo "installing chromium, fonts and poppler-utils from the distribution" >&2
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core poppler-utils
	exit 0
fi
echo "The journeys need Chromium, a font and pdftotext. Install them first, for example:" >&2
echo "    sudo apt-get install chromium fonts-dejavu-core poppler-utils" >&2
exit 1
