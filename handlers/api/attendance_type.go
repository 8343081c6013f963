package api

import "balcao/internal/isp"

type attendanceTypeAnswer struct {
	Version int64  `json:"versao"`
	Kind    string `json:"tipo"`
	Hours   int64  `json:"horas" doc:"Da abertura até o prazo combinado"`
}

func attendanceTypeOf(v isp.AttendanceType) attendanceTypeAnswer {
	return attendanceTypeAnswer{Version: v.Version, Kind: isp.AttendanceKinds().Slug(v.Kind), Hours: v.Hours}
}
