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
