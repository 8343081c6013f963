package main

import "embed"

// content is everything the program carries inside itself: screens, static files, migrations
// and the manual. It is the only embed of the program; main hands parts of it down as fs.FS.
//
//go:embed views/*/*.html static db/migrations docs/manual
var content embed.FS
