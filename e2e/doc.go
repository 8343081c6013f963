// Package e2e holds the journeys of an attendant in a real browser: the built program on the
// demonstration, driven by keys and clicks. They run with the build tag "browser" and need
// Chromium ("make browser").
package e2e
