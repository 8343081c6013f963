package isp

import "strings"

// ContractPaper is one document of a contract: generated from a template, perhaps edited, and
// frozen when it is printed. From then on it never changes.
type ContractPaper struct {
	ID              int64
	ContractID      int64
	Kind            string // see PaperKinds
	Template        string // name, as it was when the document was generated
	TemplateID      int64
	TemplateVersion int64
	GeneratedAt     string // instant
	GeneratedBy     string
	EditedAt        string // "" while nobody changed the text
	EditedBy        string
	FrozenAt        string // "" while it may change
	FrozenBy        string
	SHA256          string // of the frozen document, 64 hexadecimal digits
	Version         int64
}

// Frozen reports whether the document was printed and never changes again.
func (p ContractPaper) Frozen() bool { return p.FrozenAt != "" }

// ContractPaperFields describes the columns of ContractPaper that events tell.
func ContractPaperFields() []Field[ContractPaper] {
	return []Field[ContractPaper]{
		WordField(PaperKinds(), "kind", "tipo", "Documento", func(v *ContractPaper) any { return &v.Kind }),
		NewField(KindText, "template", "modelo", "Modelo", func(v *ContractPaper) any { return &v.Template }).Offering(OfferTemplates),
		NewField(KindWhole, "template_version", "versao_modelo", "Versão do modelo", func(v *ContractPaper) any { return &v.TemplateVersion }),
		NewField(KindText, "sha256", "sha256", "SHA-256", func(v *ContractPaper) any { return &v.SHA256 }),
	}
}

// PaperRepeats reports whether a contract may have more than one document of a kind: the contract
// and the offer that was chosen are signed once.
func PaperRepeats(kind string) bool { return kind != "contract" && kind != "adhesion" }

// CheckPaperRepeats refuses a second document of a kind that is made once for a contract.
func CheckPaperRepeats(p ContractPaper, at string) error {
	if !p.Frozen() || PaperRepeats(p.Kind) {
		return nil
	}
	return Fail(Conflict, "", "Este contrato já tem "+strings.ToLower(PaperKinds().Label(p.Kind))+" congelado em "+at+
		": o texto impresso não muda. Para outro texto, faça um contrato novo ou um termo aditivo.")
}
