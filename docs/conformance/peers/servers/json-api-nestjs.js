require("reflect-metadata");
const { Module } = require("@nestjs/common");
const { NestFactory } = require("@nestjs/core");
const { TypeOrmModule } = require("@nestjs/typeorm");
const { JsonApiModule } = require("json-api-nestjs");
const { Column, Entity, PrimaryGeneratedColumn, DataSource } = require("typeorm");
const { rows } = require("./rows");

const port = Number(process.argv[2]);

class Things {}
PrimaryGeneratedColumn()(Things.prototype, "id");
for (const column of ["name", "created"]) {
  Reflect.defineMetadata("design:type", String, Things.prototype, column);
  Column({ type: "varchar" })(Things.prototype, column);
}
Reflect.defineMetadata("design:type", Number, Things.prototype, "id");
Entity("things")(Things);

class AppModule {}
Module({
  imports: [
    TypeOrmModule.forRoot({ type: "sqljs", entities: [Things], synchronize: true }),
    JsonApiModule.forRoot({ entities: [Things], options: { requiredSelectField: false } }),
  ],
})(AppModule);

NestFactory.create(AppModule, { logger: ["error"] }).then(async (app) => {
  const { manager } = app.get(DataSource);
  await manager.insert(
    Things,
    rows.map(({ number, name, created }) => ({ id: number, name, created })),
  );
  await app.listen(port, "127.0.0.1");
  process.send(`http://127.0.0.1:${port}/things`);
});
