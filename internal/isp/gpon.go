package isp

import (
	"encoding/hex"
	"strings"
)

const (
	gponVendorLength = 4  // vendor ID (ITU-T G.984.3), letters
	gponLabelLength  = 12 // ZTEGC8A1B2C3: vendor and 8 hexadecimal digits
	gponHexLength    = 16 // 5A544547C8A1B2C3: the same eight bytes, all hexadecimal
)

// GPONSpellings returns the two spellings of the serial number of a fibre terminal, without
// separators and in upper case: first the one that was given, then the other. ZTEGC8A1B2C3 is
// what stands on the label, 5A544547C8A1B2C3 is what many OLTs show. Nil when s is neither.
func GPONSpellings(s string) []string {
	n := NormalizeSerial(s)
	if label, ok := gponLabel(n); ok {
		return []string{n, label}
	}
	if len(n) != gponLabelLength || !isGPONVendor(n[:gponVendorLength]) || !isHex(n[gponVendorLength:]) {
		return nil
	}
	return []string{n, strings.ToUpper(hex.EncodeToString([]byte(n[:gponVendorLength]))) + n[gponVendorLength:]}
}

// NormalizeSerial is the form in which serial numbers are compared: upper case, only letters
// and digits.
func NormalizeSerial(s string) string { return upperAlphanumeric(s) }

// gponLabel turns the 16 hexadecimal digits into vendor and 8 hexadecimal digits.
func gponLabel(n string) (string, bool) {
	const vendorDigits = 2 * gponVendorLength
	if len(n) != gponHexLength || !isHex(n) {
		return "", false
	}
	vendor, err := hex.DecodeString(n[:vendorDigits])
	if err != nil || !isGPONVendor(string(vendor)) {
		return "", false
	}
	return string(vendor) + n[vendorDigits:], true
}

func isGPONVendor(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

func isHex(s string) bool {
	digits, ok := HexDigits(s)
	return ok && digits == s
}
