//go:build !linux

package search

// inHugePages is for systems that can be asked; this one cannot.
func inHugePages[T any](_ []T) {}
