package db_test

import (
	"context"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/internal/exchange"
	"balcao/internal/isp"
)

// livePapers makes a history of documents and files: a template that changed, a document that was printed, one
// that was edited, a signed copy and one by mistake, files on things of the desk, one of them taken away.
func (o *office) livePapers(attendance, occurrence string) {
	o.t.Helper()
	const number = "PERM-1"
	var model isp.ContractTemplate
	var wrong isp.ContractScan
	var away isp.AttachedFile
	scan := func(text string) string { return base64.StdEncoding.EncodeToString([]byte("%PDF-1.4\n" + text)) }
	kind := isp.PaperKinds()
	for _, step := range []func(context.Context, *db.Tx) error{
		func(ctx context.Context, x *db.Tx) (err error) {
			model, err = db.AddContractTemplate(ctx, x, isp.ContractTemplate{
				Name: "Termo; \"nosso\"", Kind: kind[1].Value, PlanType: "H400", HTML: "<h2>Cláusula</h2><p>Para $nome_cliente &amp; família</p>",
			})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.EditContractTemplate(ctx, x, model.ID, db.Edit{Sent: isp.Sent{}.With("html", "<p>Para $nome_cliente, $codigo_cliente</p>").With("nome", "Termo novo")})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.GeneratePaper(ctx, x, number, db.PaperAsk{})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.EditPaper(ctx, x, number, db.PaperText{HTML: "<p>Só para este contrato</p>"}, 0)
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.FreezePaper(ctx, x, number, db.PaperFreeze{AcceptMissing: true})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.GeneratePaper(ctx, x, number, db.PaperAsk{Template: "Termo novo"})
			return err
		},
		func(ctx context.Context, x *db.Tx) (err error) {
			wrong, err = db.AttachSignedCopy(ctx, x, number, db.SignedCopy{File: scan("um"), Name: "contrato.pdf", By: "Ana"})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.AttachSignedCopy(ctx, x, number, db.SignedCopy{File: scan("dois"), Name: "São José.pdf", Kind: kind[2].Value, By: "Ana"})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.RejectSignedCopy(ctx, x, number, db.ScanRejection{Copy: wrong.ID, Reason: "é de outro; cliente"})
			return err
		},
		func(ctx context.Context, x *db.Tx) (err error) {
			away, err = db.AttachToAttendance(ctx, x, attendance, db.SentFile{File: scan("um"), Name: "carta.pdf", Note: "a carta; \"dele\""})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.AttachToOccurrence(ctx, x, occurrence, db.SentFile{File: base64.StdEncoding.EncodeToString([]byte("\xff\xd8\xfffoto")), Name: "poste.jpeg"})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.AttachToCustomer(ctx, x, "502", db.SentFile{File: scan("rg"), Name: "rg.pdf", Note: "frente e verso"})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.DeleteAttachedFile(ctx, x, away.ID, db.Removal{Reason: "de outro cliente"})
			return err
		},
	} {
		o.do(step)
	}
}

// exportedTo exports a database to a place of its own.
func exportedTo(t *testing.T, base *db.DB, name string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), name)
	if _, err := exchange.Export(t.Context(), base, to, exchange.ExportOptions{}); err != nil {
		t.Fatal(err)
	}
	return to
}

// Documents and files that a database does not have are added by an update, with their lines of history; those that
// it has do not change, and what comes then is the same to the byte, frozen documents too. A rehearsal keeps
// no file.
func TestUpdateAddsDocuments(t *testing.T) {
	o := newOffice(t, "2027-01-04")
	o.livePlans()
	attendance, occurrence := o.liveDesk()
	before := exportedTo(t, o.DB, "antes")
	o.livePapers(attendance, occurrence)
	after := exportedTo(t, o.DB, "depois")
	options := dbtest.Options(t, filepath.Join(t.TempDir(), "dados"), o.Clock)
	base := exportAgain(t, options, before, filepath.Join(t.TempDir(), "igual"))
	if err := os.Remove(filepath.Join(after, "boletos.csv")); err != nil {
		t.Fatal(err)
	}
	for run, rehearsal := range []bool{true, false, false} {
		report, err := exchange.Update(t.Context(), base, isp.Console("teste"), exchange.Options{Source: after, Rehearsal: rehearsal})
		if err != nil || !report.OK() || (report.Made == 0) != (run == 2) || report.Changed > 1 {
			t.Fatalf("run %d: %v\n%s", run, err, report)
		}
		if _, err := os.Stat(filepath.Join(base.Dir(), "anexos")); os.IsNotExist(err) != rehearsal {
			t.Errorf("run %d: the folder of the files: %v", run, err)
		}
	}
	again := exportedTo(t, base, "de novo")
	for name, text := range contents(t, after) {
		if got := contents(t, again)[name]; string(got) != string(text) {
			t.Errorf("%s differs:\n%.800s\n%.800s", name, text, got)
		}
	}
	kinds := map[string]int{}
	events, err := base.Events(t.Context(), isp.Console("teste"), db.EventFilter{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		kinds[e.Kind]++
	}
	for kind, want := range map[string]int{
		"contract_template.added": 1, "contract_template.changed": 1, "contract_paper.frozen": 1, "contract_paper.generated": 1,
		"contract.copy_attached": 2, "attached_file.added": 3,
	} {
		if kinds[kind] < want {
			t.Errorf("%d events %s, want %d", kinds[kind], kind, want)
		}
	}
	change := filepath.Join(after, "copias_assinadas.csv")
	text, err := os.ReadFile(change)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(change, []byte(strings.ReplaceAll(string(text), ";Ana;", ";Bia;")), 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := exchange.Update(t.Context(), base, isp.Console("teste"), exchange.Options{Source: after})
	if err != nil || report.OK() || !strings.Contains(report.String(), "um documento não muda por arquivo") {
		t.Errorf("a signed copy that says otherwise: %v\n%s", err, report)
	}
}
