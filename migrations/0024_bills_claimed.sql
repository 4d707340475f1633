CREATE TABLE `bill_claims` (
	`transaction_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`biller` text NOT NULL,
	`customer_no` text NOT NULL,
	`target` text NOT NULL,
	`amount` integer NOT NULL,
	`day` text NOT NULL,
	`state` text NOT NULL,
	`paid_before` integer NOT NULL,
	`ended_before` integer NOT NULL,
	CONSTRAINT "bill.nothing_due" CHECK(paid_before = 0),
	CONSTRAINT "inquiry.expired" CHECK(ended_before = 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bill_claims_held` ON `bill_claims` (`customer_no`,`biller`) WHERE state = 'HELD';--> statement-breakpoint
CREATE INDEX `bill_claims_by_number` ON `bill_claims` (`customer_no`,`biller`,`day`);--> statement-breakpoint
CREATE INDEX `bill_claims_by_day` ON `bill_claims` (`day`) WHERE state = 'PAID';