package db

import (
	"context"
	"fmt"

	"balcao/db/backup"
	"balcao/db/seals"
	"balcao/internal/isp"
)

// remedyHistory is for a history that is not as the program wrote it.
const remedyHistory = "Guarde uma cópia da pasta como está e compare com o último backup conferido: o arquivo foi alterado por fora do programa."

// checkHistory follows the seals of the history and looks for the last line of each backup made since
// the last restore: without those, a cut at the end and a history sealed anew could not be told.
func (s *DB) checkHistory(ctx context.Context) (sentence, remedy string, err error) {
	copies, err := s.Backups()
	if err != nil {
		return "", "", err
	}
	restored, err := backup.LastRestore(s.Dir())
	if err != nil {
		return "", "", err
	}
	files, wanted := map[string]string{}, []string{}
	for _, c := range copies {
		if c.Seal != "" && c.TakenAt.After(restored) {
			files[c.Seal] = c.File
			wanted = append(wanted, c.Seal)
		}
	}
	found, err := seals.Follow(ctx, s.read(), wanted)
	if err != nil {
		return "", "", err
	}
	if found.Broken > 0 {
		return fmt.Sprintf("O histórico foi alterado por fora do programa: %s, a primeira de %s.",
			counted(found.Broken, "linha não confere", "linhas não conferem"), s.dayOf(found.First)), remedyHistory, nil
	}
	for seal := range found.Lost {
		return "O histórico não tem a última linha que o backup " + files[seal] + " tem.", remedyHistory, nil
	}
	return "O histórico confere: " + counted(found.Lines, "linha", "linhas") + ".", "", nil
}

// dayOf is the day of a moment at the provider, as people write it.
func (s *DB) dayOf(moment string) string {
	if t, ok := isp.ParseInstant(moment); ok {
		return t.In(s.Zone()).Format("02/01/2006")
	}
	return moment
}
