package db

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"balcao/db/backup"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

const (
	backupMayBe = 48 * time.Hour // old, before somebody is told
	walAlarm    = 64 << 20       // bytes; a WAL of this size was not emptied for long
	clockSlack  = time.Hour      // the last event may be ahead of the clock
	searchCheck = "pesquisa"     // the one whose finding has figures
)

// Finding is the answer of one check, in words for the person who keeps the server.
type Finding struct {
	Name     string `json:"nome"`
	OK       bool   `json:"ok"`
	Sentence string `json:"frase"`
	Remedy   string `json:"remedio,omitempty"` // what to do; "" when all is well

	Search *SearchFinding `json:"indice,omitempty"` // of the check "pesquisa" alone
}

// Pace is whether a long look at the database has the machine for itself.
type Pace int

// Hurried is for a console that waits. Unhurried rests between the customers that are held against
// the index, the longest part, for the sake of the people who are served meanwhile.
const (
	Hurried Pace = iota
	Unhurried
)

// Check examines the database and its surroundings. An error is a check that could not be made; it
// comes back as a finding that is not OK.
func (s *DB) Check(ctx context.Context, pace Pace) []Finding {
	checks := []struct {
		name  string
		check func(context.Context) (sentence, remedy string, err error)
	}{
		{"esquema", s.checkSchema},
		{"integridade", s.checkIntegrity},
		{"referencias", s.checkReferences},
		{searchCheck, func(ctx context.Context) (string, string, error) { return s.checkSearch(ctx, pace) }},
		{"historico", s.checkHistory},
		{"contratos", s.checkPapers},
		{"anexos", s.checkAttachments},
		{"disco", s.checkSpace},
		{"diario", s.checkWAL},
		{"backups", s.checkBackups},
		{"relogio", s.checkClock},
		{"permissoes", s.checkModes},
		{"usuarios", s.checkUsers},
	}
	findings := make([]Finding, 0, len(checks))
	for _, c := range checks {
		sentence, remedy, err := c.check(ctx)
		if err != nil {
			s.log.Error("a check failed", "check", c.name, "error", err)
			sentence, remedy = "A verificação não pôde ser feita.", "Veja o motivo no registro do programa e repita."
		}
		f := Finding{Name: c.name, OK: remedy == "", Sentence: sentence, Remedy: remedy}
		if c.name == searchCheck {
			f.Search = s.searchFinding()
		}
		findings = append(findings, f)
	}
	return findings
}

func (s *DB) checkSchema(ctx context.Context) (sentence, remedy string, err error) {
	version, err := s.SchemaVersion(ctx)
	if err != nil {
		return "", "", err
	}
	latest, err := sqlite.LatestSchema(s.migrations)
	if err != nil {
		return "", "", err
	}
	if version != latest {
		return fmt.Sprintf("O esquema está na versão %d; o programa espera a %d.", version, latest), "Inicie o programa de novo, para que atualize a base.", nil
	}
	return fmt.Sprintf("O esquema está na versão %d.", version), "", nil
}

// remedyDamage is for a file that is not what was written.
const remedyDamage = "Restaure o último backup com “balcao restaurar” e troque o disco se acontecer de novo."

func (s *DB) checkIntegrity(ctx context.Context) (sentence, remedy string, err error) {
	if err := sqlite.Integrity(ctx, s.read()); err != nil {
		s.log.Error("the base is damaged", "finding", err)
		return "O arquivo da base está danificado.", remedyDamage, nil
	}
	return "O arquivo da base está íntegro.", "", nil
}

func (s *DB) checkReferences(ctx context.Context) (sentence, remedy string, err error) {
	tables, err := sqlite.DanglingReferences(ctx, s.read())
	if err != nil {
		return "", "", err
	}
	if len(tables) > 0 {
		return "Há registros que apontam para outros que não existem: " + strings.Join(tables, ", ") + ".", remedyDamage, nil
	}
	return "Todos os registros apontam para outros que existem.", "", nil
}

func (s *DB) checkSpace(context.Context) (sentence, remedy string, err error) {
	space := s.engine.Space()
	if space.Free == 0 && space.Level == sqlite.SpaceNormal {
		return "O sistema não informa o espaço livre.", "", nil
	}
	sentence = "Livres no disco: " + isp.FormatGigabytes(space.Free) + "."
	if space.Level > sqlite.SpaceLow {
		return sentence, "Libere espaço: abaixo de 0,3 GB não há backups, abaixo de 0,1 GB o programa só lê.", nil
	}
	return sentence, "", nil
}

func (s *DB) checkWAL(context.Context) (sentence, remedy string, err error) {
	info, err := os.Stat(s.engine.Path() + "-wal") // asks for its size; the file itself is SQLite's alone
	if err != nil {
		return "O arquivo das últimas gravações (app.db-wal) está vazio.", "", nil //nolint:nilerr // without a WAL there is nothing to empty
	}
	sentence = fmt.Sprintf("O arquivo das últimas gravações (app.db-wal) tem %d MB.", info.Size()/1e6)
	if info.Size() > walAlarm {
		return sentence, "Pare e inicie o programa; se ele voltar a crescer, avise quem cuida do programa.", nil
	}
	return sentence, "", nil
}

// checkBackups reads the newest copy from end to end. A database of the last days needs none yet.
func (s *DB) checkBackups(ctx context.Context) (sentence, remedy string, err error) {
	const remedyBackup = "Faça um com “balcao backup” e guarde uma cópia fora deste computador."
	all, err := s.Backups()
	if err != nil {
		return "", "", err
	}
	if demo, err := s.Setting(ctx, SettingDemo); err != nil || demo == "S" {
		return "Uma demonstração não precisa de backup.", "", err
	}
	if len(all) == 0 {
		begun, err := sqlite.ValueOfAll[string](ctx, s.read(), "SELECT coalesce(min(at), '') FROM events")
		if err != nil {
			return "", "", err
		}
		if begun == "" || s.Now().Sub(sqlite.ParseInstant(begun)) < backupMayBe {
			return "Ainda não há backup.", "", nil
		}
		return "Não há nenhum backup.", remedyBackup, nil
	}
	last := all[0]
	if _, err := backup.Verify(ctx, last.Path); err != nil {
		s.log.Error("the last backup is damaged", "file", last.File, "error", err)
		return "O último backup, " + last.File + ", está danificado.", remedyBackup, nil
	}
	missing, err := backup.MissingAttachments(ctx, last.Path)
	if err != nil {
		return "", "", err
	}
	if missing > 0 {
		return fmt.Sprintf("Ao último backup, %s, faltam anexos: %s.", last.File, counted(missing, "arquivo", "arquivos")), remedyBackup, nil
	}
	age := s.Now().Sub(last.TakenAt)
	sentence = fmt.Sprintf("O último backup, %s, está íntegro e tem %d h.", last.File, int(age.Hours()))
	if age > backupMayBe {
		return sentence, remedyBackup, nil
	}
	return sentence, "", nil
}

func (s *DB) checkClock(ctx context.Context) (sentence, remedy string, err error) {
	at, err := sqlite.ValueOfAll[string](ctx, s.read(), "SELECT coalesce(max(at), '') FROM events")
	if err != nil {
		return "", "", err
	}
	now := s.Now()
	sentence = "O relógio marca " + now.In(s.Zone()).Format("02/01/2006 15:04") + "."
	demo, err := s.Setting(ctx, SettingDemo)
	if err != nil {
		return "", "", err
	}
	if last := sqlite.ParseInstant(at); last.Sub(now) > clockSlack && demo != "S" { // which may have shown another day
		return sentence + " Há histórico de " + last.In(s.Zone()).Format("02/01/2006 15:04") + ", que é depois.",
			"Acerte a data e a hora do servidor e ligue o acerto automático (NTP).", nil
	}
	return sentence, "", nil
}

// checkModes looks for files that others on the machine may read.
func (s *DB) checkModes(context.Context) (sentence, remedy string, err error) {
	if runtime.GOOS == "windows" {
		return "No Windows os arquivos têm as permissões da pasta.", "", nil
	}
	var open []string
	err = filepath.WalkDir(s.Dir(), func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if info.Mode().Perm()&0o077 != 0 && info.Mode()&fs.ModeSymlink == 0 {
			open = append(open, filepath.Base(path))
		}
		return nil
	})
	if err != nil {
		return "", "", fmt.Errorf("walk the data folder: %w", err)
	}
	if len(open) > 0 {
		return counted(len(open), "arquivo da pasta de dados pode ser lido", "arquivos da pasta de dados podem ser lidos") + " por outros usuários do computador, como " + open[0] + ".",
			"Execute: chmod -R go-rwx na pasta de dados.", nil
	}
	return "Só o dono lê os arquivos da pasta de dados.", "", nil
}

func (s *DB) checkUsers(ctx context.Context) (sentence, remedy string, err error) {
	fresh, err := s.HasNoUser(ctx)
	if err != nil {
		return "", "", err
	}
	if fresh {
		return "Ainda não há usuários; o programa mostra o código do primeiro acesso ao iniciar.", "", nil
	}
	n, err := sqlite.Value[int](ctx, s.read(), `SELECT count(*) FROM users JOIN role_permissions USING (role_id)
		WHERE permission = ? AND disabled_at IS NULL`, string(isp.Administer))
	if err != nil {
		return "", "", err
	}
	if n == 0 {
		return "Ninguém pode administrar os usuários.", "Crie um administrador com “balcao usuario criar”.", nil
	}
	return counted(n, "usuário pode", "usuários podem") + " administrar os outros.", "", nil
}
