package isp

// VoiceTerminal is a telephone number sold in a plan (Terminal de Voz).
type VoiceTerminal struct {
	ID        int64
	PlanID    int64
	Number    string
	ValidFrom string
	Deletion  Deletion
	Version   int64
}

// VoiceTerminalFields describes the columns of VoiceTerminal: the one place that names them.
func VoiceTerminalFields() []Field[VoiceTerminal] {
	return []Field[VoiceTerminal]{
		NewField(KindPhone, "number", "numero", "Número", func(v *VoiceTerminal) any { return &v.Number }).Required(),
		NewField(KindMoment, "valid_from", "desde", "Desde", func(v *VoiceTerminal) any { return &v.ValidFrom }),
	}
}

// CheckVoiceTerminal says what cannot be a telephone number that is sold.
func CheckVoiceTerminal(v *VoiceTerminal) Faults {
	var faults Faults
	faults.Say(len(NationalPhone(v.Number)) >= 8, "numero", "Número não reconhecido: escreva com o DDD, como (37) 3222-0013.")
	return faults
}
