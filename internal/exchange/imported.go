package exchange

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"balcao/db/sheets"
	"balcao/internal/isp"
)

// sumsKey is where the event of an import keeps the SHA-256 of its files, by sheet; its other keys
// are sheets with the number of their lines.
const sumsKey = "sha256"

// formerImports reads when each file was imported, by its SHA-256.
func (l *loader) formerImports(ctx context.Context) error {
	l.imported, l.sums = make(map[string]string), make(map[string]string)
	return l.Imported(ctx, func(at, after string) {
		var event struct {
			Sums map[string]string `json:"sha256"`
		}
		if json.Unmarshal([]byte(after), &event) != nil {
			return // written by a version that kept no sums
		}
		for _, sum := range event.Sums {
			l.imported[sum] = at
		}
	})
}

// sayImported names the day on which the same file was imported.
func (l *loader) sayImported(title string, sum []byte) {
	if l.file.Lines == 0 {
		return // a header alone is the same for everybody
	}
	spelled := hex.EncodeToString(sum)
	l.sums[title] = spelled
	if at, ok := l.imported[spelled]; ok {
		l.problem(Problem{Level: Warned, Reason: "este arquivo já foi importado em " + isp.FormatMoment(at, l.zone)})
	}
}

// event records the import in the history of the database.
func (l *loader) event() error {
	after := make(map[string]any, len(l.report.Files)+1)
	for _, f := range l.report.Files {
		after[f.File] = f.Lines
	}
	after[sumsKey] = l.sums
	text, err := json.Marshal(after)
	if err != nil {
		return fmt.Errorf("spell the event: %w", err)
	}
	l.Event(&sheets.Event{At: isp.FormatInstant(l.Now()), Actor: "importação", Kind: "import.done", After: string(text)})
	return nil
}
