// What is not looked at to its end is never the same as nothing found.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/program.h"

using lintel::test::Answer;
using lintel::test::run_program;
using lintel::test::TemporaryDirectory;

TEST_CASE("Combinations of conditions that were not tried end a run with an error, and what was found is kept") {
  std::string parameters = "Parameters:\n", conditions = "Conditions:\n", rules;
  for (int i = 0; i < 24; ++i) {
    const std::string n = std::to_string(i);
    parameters += "  P" + n + ":\n    Type: String\n";
    conditions += "  C" + n + ": !Equals [!Ref P" + n + ", x]\n";
    rules += "        - !If [C" + n + ", {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0." + n +
             ".0/24}, !Ref AWS::NoValue]\n";
  }
  const TemporaryDirectory folder{
      {"t.yaml", parameters + conditions +
                     "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: false\n"
                     "  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: a\n"
                     "      SecurityGroupIngress:\n" +
                     rules}};
  const Answer answer = run_program({"scan", ".", "--format", "compact"}, "", folder.path());
  INFO(answer.out << answer.err);
  CHECK(answer.exit_code == 2);
  CHECK(answer.out.find("error:") != std::string::npos);
  CHECK(answer.out.find("budget-scenarios") != std::string::npos);
  CHECK(answer.out.find("sqs-queue-unencrypted") != std::string::npos);
}

TEST_CASE("What lies beyond a limit is found, undecided, or an error") {
  const auto repeat = [](const std::string& text, int count) {
    std::string all;
    for (int i = 0; i < count; ++i) all += text;
    return all;
  };
  // A plan whose only resource lies in modules of modules.
  const auto plan = [&](int levels) {
    std::string address, text = R"({"format_version": "1.2", "planned_values": {"root_module": {)";
    for (int i = 0; i < levels; ++i) {
      address += "module.m.";
      text += R"("child_modules": [{"address": ")" + address.substr(0, address.size() - 1) + R"(", )";
    }
    return text + R"("resources": [{"address": ")" + address +
           R"(aws_sqs_queue.q", "mode": "managed", "type": "aws_sqs_queue", "name": "q", "values": )" +
           R"({"sqs_managed_sse_enabled": false, "kms_master_key_id": null}}])" + repeat("}]", levels) + "}}}";
  };
  // Properties that so many conditions choose, the open ones last.
  const auto chosen = [&](int levels) {
    std::string conditions, properties = "{SqsManagedSseEnabled: false}";
    for (int i = 0; i < levels; ++i) {
      const std::string n = std::to_string(i);
      conditions += "  C" + n + ": !Equals [!Ref P, x" + n + "]\n";
      properties = "{\"Fn::If\": [C" + n + ", {SqsManagedSseEnabled: true}, " + properties + "]}";
    }
    return "Parameters:\n  P: {Type: String}\nConditions:\n" + conditions +
           "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties: " + properties + "\n";
  };
  // A template with so many names that are not defined, before a password in it.
  const auto faulty = [&](int faults) {
    std::string text =
        "Parameters:\n  DbPassword: {Type: String, Default: hunter22-hunter22}\n" + std::string("Resources:\n");
    for (int i = 0; i < faults; ++i)
      text += "  T" + std::to_string(i) + ": {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref N}}\n";
    return text;
  };
  const std::string open_queue = "{Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: false}}";
  // Variables that lead from one to the next, to an open queue.
  const auto chain = [&](int levels) {
    std::string text = "service: s\nprovider: {name: aws}\ncustom:\n";
    for (int i = 0; i < levels; ++i)
      text += "  a" + std::to_string(i) + ": ${self:custom.a" + std::to_string(i + 1) + "}\n";
    return text + "  a" + std::to_string(levels) + ": " + open_queue +
           "\nresources:\n  Resources:\n    Q: ${self:custom.a0}\n";
  };
  // Texts of which each is four of the next, beside an open queue.
  const auto doubling = [&](int levels) {
    std::string text = "service: s\nprovider: {name: aws}\ncustom:\n";
    for (int i = 0; i < levels; ++i) {
      text += "  a" + std::to_string(i) + ": \"";
      for (int j = 0; j < 4; ++j) text += "${self:custom.a" + std::to_string(i + 1) + "}";
      text += "\"\n";
    }
    return text + "  a" + std::to_string(levels) + ": " + std::string(4'000, 'x') +
           "\nresources:\n  Resources:\n    T: {Type: AWS::SNS::Topic, Properties: {TopicName: "
           "\"${self:custom.a0}\"}}\n    Q: " +
           open_queue + "\n";
  };
  // Resources that a program or a service gives, beside what is written.
  const auto given = [&](const std::string& resources) {
    return "service: s\nprovider: {name: aws}\nresources:\n  Resources:\n    T: {Type: AWS::SNS::Topic}\n" + resources;
  };
  struct Case {
    const char* about;
    std::string file, text, rule;
    int exit_code;
    const char* said;
  };
  const Case cases[] = {
      {"a plan of modules in modules", "plan.json", plan(40), "sqs-queue-unencrypted", 1, "sqs-queue-unencrypted"},
      {"of more than are read", "plan.json", plan(70), "sqs-queue-unencrypted", 2, "budget-modules"},
      {"a number of a plan", "plan.json",
       R"({"format_version": "1.2", "planned_values": {"root_module": {"resources": [{"address": "aws_sqs_queue.q",
"mode": "managed", "type": "aws_sqs_queue", "name": "q", "values": {"delay_seconds": 1e1000000}}]}}})",
       "sqs-queue-unencrypted", 2, "budget-value"},
      {"properties by many conditions", "t.yaml", chosen(20), "sqs-queue-unencrypted", 1, "sqs-queue-unencrypted"},
      {"by more than are numbered", "t.yaml", chosen(100), "sqs-queue-unencrypted", 1, "sqs-queue-unencrypted"},
      {"many faults of a template", "t.yaml", faulty(1'000), "template-*", 1, "template-undefined-reference"},
      {"a chain of variables", "serverless.yml", chain(30), "sqs-queue-unencrypted", 1, "sqs-queue-unencrypted"},
      {"a long one", "serverless.yml", chain(80), "sqs-queue-unencrypted", 1, "sqs-queue-unencrypted"},
      {"of more than are followed", "serverless.yml", chain(300), "sqs-queue-unencrypted", 2, "budget-depth"},
      {"texts that double", "serverless.yml", doubling(3), "sqs-queue-unencrypted", 1, "sqs-queue-unencrypted"},
      {"to more than is kept", "serverless.yml", doubling(9), "sqs-queue-unencrypted", 2, "budget-string"},
      {"a resource of a service", "serverless.yml", given("    Q: ${ssm:/x}\n"), "sqs-queue-unencrypted", 0,
       "template-transformed"},
      {"functions of a program", "serverless.yml", given("functions: ${file(f.js)}\n"), "sqs-queue-unencrypted", 0,
       "template-transformed"},
      {"an extension of the author's own", "serverless.yml",
       given("    Q: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: true}}\n  extensions:\n    Q: "
             "{Properties: "
             "{SqsManagedSseEnabled: false}}\n"),
       "sqs-queue-unencrypted", 1, "sqs-queue-unencrypted"},
      {"a configuration that is a program", "serverless.ts", "module.exports = {}\n", "sqs-queue-unencrypted", 2,
       "parameters-not-read"},
      {"more than are told", "t.yaml", faulty(2'500), "template-*", 2, "budget-faults"},
  };
  for (const Case& each : cases) {
    INFO(std::string(each.about));
    const TemporaryDirectory folder;
    folder.write(each.file, each.text);
    const Answer answer = run_program({"scan", ".", "--format", "compact", "--select", each.rule}, "", folder.path());
    INFO(answer.out.substr(0, 2'000) << answer.err);
    CHECK(answer.exit_code == each.exit_code);
    CHECK(answer.out.find(each.said) != std::string::npos);
  }
}

TEST_CASE("A secret in a value that is nested too deeply to be searched is undecided, and not passed over") {
  const auto definition = [](int levels) {
    std::string value = "\"AKIAQWERTYUIOPASDFGH\"";
    for (int i = 0; i < levels; ++i) value = "{ a = " + value + " }";
    return "resource \"aws_sfn_state_machine\" \"s\" {\n  name = \"s\"\n  role_arn = "
           "\"arn:aws:iam::111122223333:role/r\"\n"
           "  definition = jsonencode(" +
           value + ")\n}\n";
  };
  struct Case {
    int levels;
    bool is_found;
  };
  for (const Case& each : {Case{3, true}, Case{30, true}, Case{90, false}}) {
    INFO(each.levels);
    const TemporaryDirectory folder{{"main.tf", definition(each.levels)}};
    const Answer answer = run_program({"scan", ".", "--select", "stepfunctions-state-machine-secret-in-definition",
                                       "--show-undecided", "--format", "compact"},
                                      "", folder.path());
    INFO(answer.out << answer.err);
    CHECK(answer.exit_code == (each.is_found ? 1 : 0));
    CHECK((answer.out.find("nested too deeply") != std::string::npos) == !each.is_found);
  }
}

TEST_CASE("What a few values stand for is not written over and over") {
  std::string text = "locals {\n  a0 = [1, \"x\"]\n";
  for (int i = 1; i <= 12; ++i) {
    const std::string before = "local.a" + std::to_string(i - 1);
    text += "  a" + std::to_string(i) + " = [" + before + ", " + before + ", { k = " + before + " }]\n";
  }
  text += "}\n";
  const std::string queue = "resource \"aws_sqs_queue\" \"q\" {\n  name = \"n\"\n}\n";
  const auto with_value = [&](const char* level) {
    return text + queue + "resource \"aws_sqs_queue\" \"large\" {\n  name = " + level + "\n}\n";
  };
  struct Case {
    const char* level;
    bool is_written;
  };
  for (const Case& each : {Case{"local.a5", true}, Case{"local.a12", false}}) {
    INFO(std::string(each.level));
    const TemporaryDirectory folder{{"main.tf", with_value(each.level)}};
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"graph", "."}, std::vector<std::string>{"show", ".", "aws_sqs_queue.large"}}) {
      const Answer answer = run_program(command, "", folder.path());
      INFO(command.front() << answer.err);
      CHECK(answer.exit_code == (each.is_written ? 0 : 2));
      CHECK((answer.err.find("budget-output") != std::string::npos) == !each.is_written);
      CHECK(answer.out.size() < (1u << 20));
    }
    const Answer graph = run_program({"graph", "."}, "", folder.path());
    CHECK((graph.out.find("$omitted") != std::string::npos) == !each.is_written);
    CHECK(graph.out.find("\"QueueName\": \"n\"") != std::string::npos);
  }
}

TEST_CASE("A rule of a repository that takes all its steps wherever it is run is not run everywhere") {
  const std::string rule =
      "rule \"slow\" {\n  title = \"T\"\n  severity = \"high\"\n  area = \"data-protection\"\n"
      "  resource = \"AWS::SQS::Queue\"\n  require = length([for a in range(1000) : [for b in range(1000) : [for c in "
      "range(9) : 1]]]) == 0\n"
      "  message = \"m\"\n  reason = \"r\"\n  fix = \"f\"\n"
      "  example \"terraform\" {\n    bad = \"x\"\n    good = \"y\"\n  }\n}\n";
  struct Case {
    const char* count;
    bool is_given_up;
  };
  for (const Case& each : {Case{"2", false}, Case{"40", true}}) {
    INFO(std::string(each.count));
    const TemporaryDirectory folder{
        {".git/HEAD", "ref: refs/heads/main\n"},
        {".lintel.yaml", "rules: [rules]\n"},
        {"rules/slow.hcl", rule},
        {"main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  count = " + std::string(each.count) + "\n}\n"}};
    const Answer answer = run_program({"scan", ".", "--select", "slow", "--format", "compact"}, "", folder.path());
    INFO(answer.out.substr(0, 2'000) << answer.err);
    CHECK(answer.exit_code == 2);
    CHECK((answer.out.find("not run on the others") != std::string::npos) == each.is_given_up);
  }
}

TEST_CASE("A network that takes more steps than there are is decided in part, and that is an error") {
  const TemporaryDirectory folder{
      {"main.tf",
       "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/8\"\n}\nresource \"aws_internet_gateway\" \"g\" {\n"
       "  vpc_id = aws_vpc.v.id\n}\nresource \"aws_subnet\" \"s\" {\n  vpc_id = aws_vpc.v.id\n  cidr_block = "
       "\"10.0.0.0/24\"\n}\nresource \"aws_route_table\" \"t\" {\n  vpc_id = aws_vpc.v.id\n  dynamic \"route\" {\n"
       "    for_each = range(40)\n    content {\n      cidr_block = \"${route.value}.0.0.0/16\"\n      gateway_id = "
       "aws_internet_gateway.g.id\n    }\n  }\n}\nresource \"aws_route_table_association\" \"a\" {\n  subnet_id = "
       "aws_subnet.s.id\n  route_table_id = aws_route_table.t.id\n}\nresource \"aws_security_group\" \"g\" {\n"
       "  vpc_id = aws_vpc.v.id\n  dynamic \"ingress\" {\n    for_each = range(120)\n    content {\n      from_port = "
       "ingress.value * 17\n      to_port = ingress.value * 17 + 700\n      protocol = \"tcp\"\n      cidr_blocks = "
       "[for k "
       "in range(30) : \"${k * 8}.${ingress.value}.0.0/${8 + k % 20}\"]\n    }\n  }\n}\nresource \"aws_instance\" "
       "\"i\" {\n"
       "  count = 3\n  subnet_id = aws_subnet.s.id\n  associate_public_ip_address = true\n  vpc_security_group_ids = "
       "[aws_security_group.g.id]\n}\n"}};
  struct Case {
    const char* steps;
    bool is_enough;
  };
  for (const Case& each : {Case{"20000000", true}, Case{"100000", false}}) {
    INFO(std::string(each.steps));
    const Answer answer =
        run_program({"reach", ".", "--from", "0.0.0.0/0", "--max-steps", each.steps}, "", folder.path());
    INFO(answer.err);
    CHECK(answer.exit_code == (each.is_enough ? 0 : 2));
    CHECK((answer.err.find("more steps than there are") != std::string::npos) == !each.is_enough);
  }
}

TEST_CASE("A document before or behind a template does not hide it") {
  const std::string bad =
      "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: false\n";
  const std::string good = "Resources: {O: {Type: AWS::SNS::Topic}}\n";
  struct Case {
    const char* about;
    std::string text;
    bool is_read;
  };
  const Case cases[] = {
      {"alone", bad, true},
      {"after a marker", "---\n" + bad, true},
      {"after comments, directives and a marker", "# a\n%YAML 1.1\n--- # b\n" + bad, true},
      {"before an end", bad + "...\n", true},
      {"before an empty document", bad + "---\n", true},
      {"in a text", bad + "      QueueName: |\n        a\n        ---\n        b\n", true},
      {"behind something else", "a: b\n---\n" + bad, false},
      {"behind something else with an end", "a: b\n...\n---\n" + bad, false},
      {"behind a template", good + "---\n" + bad, false},
      {"behind a template, with carriage returns", "Resources: {O: {Type: AWS::SNS::Topic}}\r\n---\r\n" + bad, false},
      {"before a template", bad + "---\n" + good, false},
      {"behind two", "a: b\n---\nc: d\n--- # e\n" + bad, false},
  };
  for (const Case& each : cases) {
    INFO(std::string(each.about));
    const TemporaryDirectory folder{{"t.yaml", each.text}, {"other.yaml", good}};
    const Answer answer =
        run_program({"scan", ".", "--select", "sqs-queue-unencrypted", "--format", "compact"}, "", folder.path());
    INFO(answer.out << answer.err);
    CHECK(answer.exit_code == (each.is_read ? 1 : 2));
    CHECK((answer.out.find("yaml-syntax") != std::string::npos) == !each.is_read);
  }
  // Manifests of other tools have many documents.
  const TemporaryDirectory folder{{"t.yaml", "kind: A\n---\nkind: B\n"}, {"other.yaml", good}};
  CHECK(run_program({"scan", ".", "--select", "sqs-queue-unencrypted"}, "", folder.path()).exit_code == 0);
}
