package exchange

import (
	"context"
	"strings"

	"balcao/db/sheets"
	"balcao/internal/isp"
)

// putScan adds a signed copy of a document.
func putScan(l *loader, r *recordRow) error {
	ctx := context.Background()
	heads, err := l.documents(ctx)
	if err != nil {
		return err
	}
	v := r.Values
	scan := isp.ContractScan{Kind: v[1], SignedOn: v[7], SignedBy: v[8], RejectedAt: v[9], RejectedBy: v[10], RejectedWhy: v[11]}
	scan.ContractID = l.named("contrato", sheets.ContractNumbers, v[0])
	if v[2] != "" {
		printed, known := heads.frozen[hashNamed(v[2])]
		if !known || printed.Contract != scan.ContractID {
			l.bad("documento", "não é um documento congelado deste contrato, como em documentos_contrato.csv")
		}
		scan.PaperID = printed.ID
	}
	if (v[9] == "") != (v[11] == "") {
		l.bad("errada_motivo", "quando foi marcada como errada e o motivo vêm juntos")
	}
	scan.File = l.keepFile("arquivo", v[3], v[4], v[5], v[6])
	if l.lineBad || l.failure != nil || !l.writing() {
		return l.failure
	}
	id, err := sheets.AddScan(l.writer(), &scan)
	if err == nil && l.updating {
		err = l.tx.RecordScan(ctx, id)
	}
	return err
}

// putAttached adds a file on a thing of a customer.
func putAttached(l *loader, r *recordRow) error {
	v := r.Values
	customer := l.named("cliente", sheets.CustomerCodes, v[0])
	var on [3]int64
	things := 0
	for i, thing := range []struct {
		column string
		of     sheets.CodeKind
	}{{"atendimento", sheets.Protocols}, {"ocorrencia", sheets.OccurrenceNumbers}, {"ordem", sheets.ServiceOrderNumbers}} {
		code := v[1+i]
		if code == "" {
			continue
		}
		things++
		id, owner, known := l.known[thing.of].find(code)
		switch {
		case !known:
			l.bad(thing.column, unknownCode(thing.of))
		case owner != 0 && owner != customer:
			l.bad(thing.column, "é de outro cliente")
		}
		on[i] = id
	}
	if things > 1 {
		l.bad("atendimento", "um anexo é de um atendimento, ou de uma ocorrência, ou de uma ordem: só um deles; de nenhum, é do próprio cliente")
	}
	if v[9] == "" && strings.TrimSpace(v[10]+v[11]) != "" {
		l.bad("apagado_em", "quem apagou e por que vêm com o dia em que foi")
	}
	f := isp.AttachedFile{Note: v[6], Deletion: isp.Deletion{At: v[9], By: v[10], Reason: v[11]}}
	f.File = l.keepFile("arquivo", v[4], v[5], v[7], v[8])
	if l.lineBad || l.failure != nil || !l.writing() {
		return l.failure
	}
	id, err := sheets.AddAttachedFile(l.writer(), customer, on[0], on[1], on[2], &f)
	if err == nil && l.updating {
		err = l.tx.RecordAttachedFile(context.Background(), id)
	}
	return err
}
