package isp

// AttachedFile is a file on an attendance, an occurrence or a service order, or the customer's own.
type AttachedFile struct {
	ID         int64
	Attendance string // protocol; "" when it is on something else, or the customer's own
	Occurrence string // number
	Order      string // number
	Note       string // what it shows
	File       Attachment
	Deletion   Deletion
	Version    int64
}

// OfCustomer reports whether it is the customer's own.
func (f AttachedFile) OfCustomer() bool {
	return f.Attendance == "" && f.Occurrence == "" && f.Order == ""
}

// AttachedFileFields describes the columns of AttachedFile: the one place that names them.
func AttachedFileFields() []Field[AttachedFile] {
	return []Field[AttachedFile]{
		NewField(KindText, "file", "nome_arquivo", "Arquivo", func(v *AttachedFile) any { return &v.File.Name }),
		NewField(KindText, "note", "descricao", "Descrição", func(v *AttachedFile) any { return &v.Note }).Helped("O que o arquivo mostra."),
		NewField(KindCode, "attendance", "atendimento", "Atendimento", func(v *AttachedFile) any { return &v.Attendance }),
		NewField(KindCode, "occurrence", "ocorrencia", "Ocorrência", func(v *AttachedFile) any { return &v.Occurrence }),
		NewField(KindCode, "service_order", "ordem", "Ordem de serviço", func(v *AttachedFile) any { return &v.Order }),
		NewField(KindText, "sha256", "sha256", "SHA-256", func(v *AttachedFile) any { return &v.File.SHA256 }),
	}
}
