package exchange

import (
	"slices"
	"time"

	"balcao/db/sheets"
	"balcao/internal/isp"
)

// Short names of the rows of the sheets.
type (
	phoneRow      = sheets.OfCustomer[isp.Phone]
	contactRow    = sheets.OfCustomer[isp.Contact]
	addressRow    = sheets.OfCustomer[isp.Address]
	equipmentRow  = sheets.OfCustomer[isp.Equipment]
	slipRow       = sheets.OfCustomer[isp.PaymentSlip]
	fiscalRow     = sheets.OfCustomer[isp.FiscalDocument]
	attendanceRow = sheets.OfCustomer[isp.Attendance]
	occurrenceRow = sheets.OfCustomer[isp.Occurrence]
	orderRow      = sheets.OfCustomer[isp.ServiceOrder]
	contractRow   = sheets.OfPlan[isp.Contract]
	ipRow         = sheets.OfPlan[isp.IPAssignment]
	onuRow        = sheets.OfPlan[isp.ONU]
	emailRow      = sheets.OfPlan[isp.EmailAccount]
	domainRow     = sheets.OfPlan[isp.HostedDomain]
	terminalRow   = sheets.OfPlan[isp.VoiceTerminal]
	circuitRow    = sheets.OfPlan[isp.Circuit]
	tvRow         = sheets.OfPlan[isp.TVDevice]
	serviceRow    = sheets.OfPlan[isp.ExtraService]
)

// sheets is THE table of the exchange files: every file with its columns, in the order in
// which they are read, so that what a line refers to was read before. A column more is a line
// more here; import, export and the manual's list read it from here.
func allSheets(zone *time.Location) []sheet {
	return append([]sheet{
		planTypeSheet(), customerSheet(), phoneSheet(zone), contactSheet(zone), addressSheet(zone),
		planSheet(), contractSheet(), loginSheet(zone), ipSheet(zone), onuSheet(zone), emailSheet(zone),
		domainSheet(zone), terminalSheet(zone), circuitSheet(zone), tvSheet(zone), serviceSheet(zone), equipmentSheet(),
		slipSheet(), fiscalSheet(), attendanceSheet(zone), occurrenceSheet(zone), orderSheet(zone),
	}, slices.Concat(planRecordSheets(zone), deskRecordSheets(zone), catalogueSheets(), paperSheets(zone))...)
}
