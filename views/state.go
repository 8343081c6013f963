package views

import (
	"strconv"
	"strings"
	"time"

	"balcao/internal/isp"
)

// ProgramState is what the owner's page tells.
type ProgramState struct {
	Revision  string
	Schema    int64
	Free      uint64 // bytes; 0 when it is not known
	Customers int
	Searching bool
	Backup    time.Time // zero when there is none
	BackupAt  string
	Copies    int
	Authority time.Time // end of what signs the certificate; zero without https
	Now       time.Time
}

// StateNotice is all that goes wrong, or that nothing does.
func StateNotice(trouble string, warnings []string) Message {
	switch {
	case trouble != "":
		return NewMessage("danger", strings.Join(append([]string{trouble}, warnings...), " "))
	case len(warnings) > 0:
		return NewMessage("attention", strings.Join(warnings, " "))
	}
	return NewMessage("ok", "Está tudo bem.")
}

// Facts are the lines of the page.
func (s ProgramState) Facts(see Sight) []Fact {
	facts := []Fact{
		{Label: "Versão", Value: s.Revision},
		{Label: "Versão da base", Value: strconv.FormatInt(s.Schema, 10)},
		{Label: "Espaço livre no disco", Value: gigabytes(s.Free)},
		{Label: "Último backup", Value: s.lastBackup(see)},
		{Label: "Onde", Value: s.BackupAt, Code: true},
		{Label: "Backups guardados", Value: strconv.Itoa(s.Copies)},
		{Label: "Pesquisa", Value: s.searching()},
	}
	if !s.Authority.IsZero() {
		days := int(s.Authority.Sub(s.Now).Hours() / 24)
		facts = append(facts, Fact{Label: "Certificado", Value: "vale mais " + Counted(days, "dia", "dias") + ", até " + s.Authority.In(see.Zone).Format("02/01/2006")})
	}
	return facts
}

func (s ProgramState) searching() string {
	if !s.Searching {
		return "ainda não responde"
	}
	return "responde sobre " + Counted(s.Customers, "cliente", "clientes")
}

func (s ProgramState) lastBackup(see Sight) string {
	if s.Backup.IsZero() {
		return "nenhum ainda"
	}
	return Ago(s.Now.Sub(s.Backup)) + " (" + instant(s.Backup, see) + ")"
}

// Ago says how long something is past: "há 40 minutos".
func Ago(past time.Duration) string {
	switch {
	case past < time.Minute:
		return "agora mesmo"
	case past < time.Hour:
		return "há " + Counted(int(past.Minutes()), "minuto", "minutos")
	case past < 48*time.Hour:
		return "há " + Counted(int(past.Hours()), "hora", "horas")
	}
	return "há " + Counted(int(past.Hours()/24), "dia", "dias")
}

// gigabytes writes bytes as people buy disks.
func gigabytes(bytes uint64) string {
	if bytes == 0 {
		return "o sistema não informa"
	}
	return isp.FormatGigabytes(bytes)
}
