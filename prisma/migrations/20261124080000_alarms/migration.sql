-- CreateTable
CREATE TABLE "alarm" (
    "part" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "told" TEXT,

    CONSTRAINT "alarm_pkey" PRIMARY KEY ("part")
);
