package isp

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// User is one of the provider's people.
type User struct {
	ID         int64
	Username   string // lower case
	Name       string
	RoleID     int64
	RoleKey    string
	RoleName   string
	HasAccess  bool      // a password was set; before that only the one-time code lets in
	DisabledAt time.Time // zero while the user may enter
	Theme      string    // auto, light, dark
	Density    string    // normal, compact
	SingleKeys bool      // shortcuts of one letter (WCAG 2.1.4)
	PanelOpen  bool      // the panel of the search was left open
	CreatedAt  time.Time
	Version    int64
}

// Disabled reports whether the user may not enter any more.
func (u User) Disabled() bool { return !u.DisabledAt.IsZero() }

// Limits of what lets people in.
const (
	MinPassword = 10  // characters, where the provider chose no other number
	maxPassword = 128 // characters
	maxUsername = 40
)

// NormalizeUsername is the form in which a username is kept and compared.
func NormalizeUsername(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// CheckUsername refuses names that could be mistaken for one another or do not fit a log line.
// The *Error names the field usuario.
func CheckUsername(username string) error {
	if len(username) < 2 || len(username) > maxUsername {
		return Fail(Invalid, "usuario", "O usuário tem de 2 a 40 caracteres.")
	}
	for _, r := range username {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && !strings.ContainsRune("._-", r) {
			return Fail(Invalid, "usuario", "O usuário só tem letras minúsculas sem acento, algarismos, ponto, hífen e sublinhado.")
		}
	}
	return nil
}

// CheckPassword refuses what is guessed first (OWASP ASVS 5.0, 6.2): short ones, known words
// with digits around them, few different characters, names of the person and the provider. It asks for no
// mixture of kinds. names are the person's and the provider's, least is the smallest number of
// characters. The *Error names the field senha.
func CheckPassword(password, username, names string, least int) error {
	length := utf8.RuneCountInString(password)
	switch {
	case !utf8.ValidString(password):
		return Fail(Invalid, "senha", "A senha tem caracteres que não podem ser lidos.")
	case length < least:
		return Fail(Invalid, "senha", "A senha tem "+strconv.Itoa(least)+" caracteres ou mais; uma frase serve.")
	case length > maxPassword:
		return Fail(Invalid, "senha", "A senha tem no máximo 128 caracteres.")
	case fewCharacters(password), isRun(password):
		return Fail(Invalid, "senha", "A senha repete poucos caracteres ou segue uma sequência. Escolha outra.")
	case commonPassword(password, username, names):
		return Fail(Invalid, "senha", "Esta senha é das primeiras que se adivinham. Escolha outra; uma frase serve.")
	}
	return nil
}

// fewCharacters reports whether there are fewer than five different characters.
func fewCharacters(password string) bool {
	seen := map[rune]bool{}
	for _, r := range password {
		seen[unicode.ToLower(r)] = true
	}
	return len(seen) < 5
}

// isRun reports whether the password walks along the alphabet, the digits or a row of the
// keyboard, forwards or backwards, from end to end.
func isRun(password string) bool {
	p := strings.ToLower(password)
	for _, row := range []string{"01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklçzxcvbnm", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn"} {
		if strings.Contains(row, p) || strings.Contains(row, reverse(p)) {
			return true
		}
	}
	return false
}

func reverse(s string) string {
	runes := []rune(s)
	for i, j := 0, len(runes)-1; i < j; i, j = i+1, j-1 {
		runes[i], runes[j] = runes[j], runes[i]
	}
	return string(runes)
}

// commonPassword reports whether nothing but digits and signs is left when the words that are
// tried first are taken away, as they are or with the usual signs for letters.
func commonPassword(password, username, names string) bool {
	own := append(strings.Fields(names), strings.FieldsFunc(username, notLetter)...)
	words := slices.Concat(own, guessedWords())
	return fewLettersLeft(password, words) || fewLettersLeft(undoSigns(password), words)
}

func fewLettersLeft(password string, words []string) bool {
	letters := plainLetters(password)
	for _, word := range words {
		if word = plainLetters(word); len(word) > 2 {
			letters = strings.ReplaceAll(letters, word, "")
		}
	}
	return len(letters) < 3
}

// undoSigns puts letters in the place of the signs that usually stand for them.
func undoSigns(s string) string {
	return strings.NewReplacer("@", "a", "4", "a", "3", "e", "1", "i", "!", "i", "0", "o", "5", "s", "$", "s").Replace(s)
}

// plainLetters keeps the letters, in lower case and without the usual accents.
func plainLetters(s string) string {
	return strings.Map(func(r rune) rune {
		r = unicode.ToLower(r)
		switch r {
		case 'á', 'à', 'â', 'ã':
			return 'a'
		case 'é', 'ê':
			return 'e'
		case 'í':
			return 'i'
		case 'ó', 'ô', 'õ':
			return 'o'
		case 'ú':
			return 'u'
		case 'ç':
			return 'c'
		}
		if notLetter(r) {
			return -1
		}
		return r
	}, s)
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// guessedWords are tried first against a Brazilian provider, longest first where one holds
// another.
func guessedWords() []string {
	return []string{
		"administrador", "administrator", "atendimento", "atendente", "financeiro", "qwertyuiop", "flamengo", "corinthians",
		"palmeiras", "gremio", "internacional", "internet", "provedor", "password", "bemvindo", "mikrotik", "suporte",
		"usuario", "cliente", "tecnico", "empresa", "telecom", "welcome", "iloveyou", "asdfgh", "qwerty", "zxcvbn",
		"brasil", "balcao", "master", "mudar", "trocar", "senha", "admin", "teste", "fibra", "jesus", "deus", "amor", "root", "ubnt",
		"janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
	}
}

// personFields are what events of users and of keys of the API tell: never a password, a code or a secret.
func personFields() []FieldInfo {
	return []FieldInfo{
		{Column: "username", Key: "usuario", Label: "Usuário", Kind: KindCode},
		{Column: "name", Key: "nome", Label: "Nome", Kind: KindText},
		{Column: "role", Key: "papel", Label: "Papel", Kind: KindCode},
		{Column: "tries", Key: "tentativas", Label: "Tentativas", Kind: KindWhole},
	}
}
