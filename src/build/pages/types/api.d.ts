// Short names for what crosses the wire. contract.d.ts is generated from openapi.yaml at each check.
import type { components } from './contract.js';

type Schemas = components['schemas'];

declare global {
  namespace Api {
    type Audit = Schemas['Audit'];
    type Balance = Schemas['Balance'];
    type BrokenRule = Schemas['BrokenRule'];
    type Charge = Schemas['Charge'];
    type ClientFrame = Schemas['LiveClientFrame'];
    type Concert = Schemas['Concert'];
    type ConcertPage = Schemas['ConcertPage'];
    type ConcertWithDates = Schemas['ConcertWithDates'];
    type ConcertWithSchedules = Schemas['ConcertWithSchedules'];
    type DateSales = Schemas['DateSales'];
    type EndReason = Schemas['EndReason'];
    type LedgerEntry = Schemas['LedgerEntry'];
    type LedgerEntryPage = Schemas['LedgerEntryPage'];
    type NewCharge = Schemas['NewCharge'];
    type NewConcert = Schemas['NewConcert'];
    type NewPayment = Schemas['NewPayment'];
    type NewReservation = Schemas['NewReservation'];
    type NewSession = Schemas['NewSession'];
    type NewUser = Schemas['NewUser'];
    type Payment = Schemas['Payment'];
    type Policy = Schemas['Policy'];
    type Problem = Schemas['Problem'];
    type QueueAdmin = Schemas['QueueAdmin'];
    type QueueState = Schemas['QueueState'];
    type QueueStatus = Schemas['QueueStatus'];
    type QueueStatusWithToken = Schemas['QueueStatusWithToken'];
    type Reservation = Schemas['Reservation'];
    type ReservationPage = Schemas['ReservationPage'];
    type Sales = Schemas['Sales'];
    type Schedule = Schemas['Schedule'];
    type ScheduleList = Schemas['ScheduleList'];
    type Seat = Schemas['Seat'];
    type SeatMap = Schemas['SeatMap'];
    type SeatStatus = Schemas['SeatStatus'];
    type SeatsChangedFrame = Schemas['LiveSeatsChangedFrame'];
    type SeatsFrame = Schemas['LiveSeatsFrame'];
    type ServerFrame = Schemas['LiveServerFrame'];
    type Session = Schemas['Session'];
    type User = Schemas['User'];

    /** A concert of the list, or the one that was asked for by its id, which has its dates. */
    type AnyConcert = Concert & { dates?: ConcertWithDates['dates'] };
    type ConcertDate = ConcertWithDates['dates'][number];
    type SeatChange = SeatsChangedFrame['changes'][number];
    type Code = Problem['code'];
    type FieldError = NonNullable<Problem['errors']>[number];
  }
}
