package search

import (
	"strings"
	"unicode/utf8"
)

// Near misses of names: words that a caller says alike and people write differently, or that
// are one slip of the fingers apart. All words come in TEXT form (see NameForm).

// ShortestNear is the length from which one different letter still makes a near miss: Ana and
// Ama are two names.
const ShortestNear = 4

// OneEdit reports whether one letter added, dropped or changed, or two neighbours swapped, turns
// a into b. Equal words are no edit apart.
func OneEdit(a, b string) bool {
	if a == b || max(len(a), len(b))-min(len(a), len(b)) > utf8.UTFMax {
		return false
	}
	long, short := []rune(a), []rune(b)
	if len(long) < len(short) {
		long, short = short, long
	}
	i := 0
	for i < len(short) && long[i] == short[i] {
		i++
	}
	switch len(long) - len(short) {
	case 0: // i is at the end when both hold what is no UTF-8 there
		return i < len(short) && string(long[i+1:]) == string(short[i+1:]) ||
			swapped(long[i:], short[i:])
	case 1:
		return string(long[i+1:]) == string(short[i:])
	default:
		return false
	}
}

// swapped reports whether two words differ by their first two letters changing places.
func swapped(a, b []rune) bool {
	return len(a) > 1 && a[0] == b[1] && a[1] == b[0] && string(a[2:]) == string(b[2:])
}

// PhoneticKey returns what a word of a Brazilian name sounds like, so that spellings of one
// name share it: Souza/Sousa, Luiz/Luís, Thiago/Tiago, Wesley/Uesley, Raphael/Rafael,
// Sueli/Suely, Anna/Ana, Victor/Vitor. The rules, on the TEXT form:
//
//   - digraphs: ph → f, sch sh ch → x (but ch before a consonant or at the end is k), th → t
//     (at the end te, as Ruth is said), lh and nh stay, any other h is silent;
//   - w at the beginning, and u there before a vowel, are v; w after a vowel is u;
//   - y → i, and two i become one; c is s before e and i, else k, as are q and qu, ck and k;
//     sc and xc before e and i are s; g before e and i, and j, are j; gu there is g;
//   - z and ss → s; c and p are silent before t; m before a consonant and at the end is n;
//   - a doubled letter is one.
func PhoneticKey(word string) string {
	k := speaker{word: word, said: make([]byte, 0, len(word)+1)}
	for k.at < len(word) {
		k.next()
	}
	return string(k.said)
}

// speaker reads a word aloud, letter by letter.
type speaker struct {
	word string
	at   int
	said []byte
}

// say adds a sound, unless it is the last one again, and goes on by the letters read.
func (k *speaker) say(sound string, letters int) {
	for i := range len(sound) {
		if n := len(k.said); n == 0 || k.said[n-1] != sound[i] {
			k.said = append(k.said, sound[i])
		}
	}
	k.at += letters
}

// letter returns the letter so many places from here, 0 beyond the ends.
func (k *speaker) letter(offset int) byte {
	if i := k.at + offset; i >= 0 && i < len(k.word) {
		return k.word[i]
	}
	return 0
}

func (k *speaker) follows(s string) bool { return strings.HasPrefix(k.word[k.at:], s) }

// next says the sound of the letters at the place reached.
func (k *speaker) next() {
	switch c := k.letter(0); c {
	case 'p', 's', 't', 'l', 'n', 'c', 'x':
		if !k.digraph() {
			k.consonant(c)
		}
	case 'h':
		k.at++
	case 'w', 'u':
		k.semivowel(c)
	case 'y':
		k.say("i", 1)
	case 'q', 'g':
		k.guttural(c)
	case 'z':
		k.say("s", 1)
	case 'm':
		k.nasal()
	default:
		k.say(string(rune(c)), 1)
	}
}

// digraph says two or three letters that make one sound; false when there are none here.
func (k *speaker) digraph() bool {
	switch {
	case k.follows("ph"):
		k.say("f", 2)
	case k.follows("sch"):
		k.say("x", 3)
	case k.follows("sh"):
		k.say("x", 2)
	case k.follows("ch"):
		if isVowel(k.letter(2)) {
			k.say("x", 2)
		} else {
			k.say("k", 2)
		}
	case k.follows("th"):
		if k.letter(2) == 0 {
			k.say("te", 2)
		} else {
			k.say("t", 2)
		}
	case k.follows("lh"), k.follows("nh"):
		k.said = append(k.said, k.word[k.at], 'h')
		k.at += 2
	case (k.follows("sc") || k.follows("xc")) && isFront(k.letter(2)):
		k.say("s", 2)
	default:
		return false
	}
	return true
}

// consonant says a consonant whose sound depends on the next letter.
func (k *speaker) consonant(c byte) {
	switch {
	case (c == 'c' || c == 'p') && k.letter(1) == 't':
		k.at++
	case c == 'c' && isFront(k.letter(1)):
		k.say("s", 1)
	case c == 'c' && k.letter(1) == 'k':
		k.say("k", 2)
	case c == 'c':
		k.say("k", 1)
	default:
		k.say(string(rune(c)), 1)
	}
}

// semivowel recognises the w and u of Wesley and Uesley from those of Newton and Luana.
func (k *speaker) semivowel(c byte) {
	switch {
	case k.at == 0 && (c == 'w' || isVowel(k.letter(1))):
		k.say("v", 1)
	case c == 'w' && !isVowel(k.letter(-1)):
		k.say("v", 1)
	default:
		k.say("u", 1)
	}
}

// guttural says q and g: hard, unless a g stands before e or i.
func (k *speaker) guttural(c byte) {
	muted := k.letter(1) == 'u' && isFront(k.letter(2))
	switch {
	case c == 'q' && muted:
		k.say("k", 2)
	case c == 'q':
		k.say("k", 1)
	case muted:
		k.say("g", 2)
	case isFront(k.letter(1)):
		k.say("j", 1)
	default:
		k.say("g", 1)
	}
}

// nasal says m, which before a consonant and at the end sounds like n.
func (k *speaker) nasal() {
	if next := k.letter(1); next == 'm' || isVowel(next) {
		k.say("m", 1)
		return
	}
	k.say("n", 1)
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

// isFront recognises the vowels that soften c and g.
func isFront(c byte) bool { return c == 'e' || c == 'i' || c == 'y' }
