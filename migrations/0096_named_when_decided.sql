DROP TRIGGER game_deposits_fixed;--> statement-breakpoint
CREATE TRIGGER game_deposits_fixed BEFORE UPDATE OF guild_id, message_id, amount, currency ON game_deposits BEGIN SELECT RAISE(ABORT, 'a deposit is what it was told to be'); END;--> statement-breakpoint
CREATE TRIGGER game_deposits_named BEFORE UPDATE OF transaction_id ON game_deposits WHEN NOT (OLD.status = 'PARKED' AND NEW.status = 'OWED') BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: game_deposit.decided'); END;
