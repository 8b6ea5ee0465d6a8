// Repairs as `lintel fix` makes them: what is written where, what is refused, and that every rule's repair holds.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "repair/repairs.h"
#include "rules/catalog/built_in.h"
#include "rules/catalog/rule_set.h"
#include "rules/language/rule_file.h"
#include "source/source_set.h"

namespace lintel::repair {
namespace {

using Files = std::map<std::string, std::string>;

struct Repaired {
  Files files;  ///< all of them, with the proven edits
  std::vector<Proven> proven;
  std::vector<Refused> refused;
};

Repaired repair_files(const Files& files, const std::vector<std::string>& rules, bool unsafe = true,
                      const std::string& path = "/w", std::size_t most = Repairs::about_ten_seconds) {
  ScanOptions options;
  options.paths = {path};
  options.user_paths = {"/w"};
  options.profile = "all";
  options.select = rules;
  options.threads = 1;
  options.today = "2026-01-01";
  options.allow_outside = true;
  options.reader = make_memory_reader({files.begin(), files.end()});
  Repairs repairs(options, unsafe, most);
  const std::atomic<bool> cancelled = false;
  repairs.run(cancelled);
  Repaired result{files, repairs.proven(), repairs.refused()};
  for (const RepairedFile& file : repairs.files()) {
    CHECK(result.files.at(file.path) == file.before);
    result.files[file.path] = file.after;
  }
  return result;
}

std::string why_of(const Repaired& repaired) {
  return repaired.refused.empty() ? "" : repaired.refused.front().why;
}

}  // namespace

TEST_CASE("what is missing is put in as its neighbours are written") {
  struct Case {
    const char* title;
    const char* rule;
    const char* file;
    const char* before;
    const char* after;
  };
  const Case cases[] = {
      {"after the last attribute, aligned with those above", "kms-key-rotation-disabled", "/w/a.tf",
       "resource \"aws_kms_key\" \"k\" {\n  description             = \"d\"\n  deletion_window_in_days = 7\n}\n",
       "resource \"aws_kms_key\" \"k\" {\n  description             = \"d\"\n  deletion_window_in_days = 7\n"
       "  enable_key_rotation     = true\n}\n"},
      {"a longer name moves the equals signs", "kms-key-rotation-disabled", "/w/a.tf",
       "resource \"aws_kms_key\" \"k\" {\n  description = \"d\"\n  is_enabled  = true\n}\n",
       "resource \"aws_kms_key\" \"k\" {\n  description         = \"d\"\n  is_enabled          = true\n"
       "  enable_key_rotation = true\n}\n"},
      {"an empty block", "kms-key-rotation-disabled", "/w/a.tf", "resource \"aws_kms_key\" \"k\" {}\n",
       "resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = true\n}\n"},
      {"a block on one line", "kms-key-rotation-disabled", "/w/a.tf",
       "resource \"aws_kms_key\" \"k\" { description = \"d\" }\n",
       "resource \"aws_kms_key\" \"k\" {\n  description = \"d\"\n  enable_key_rotation = true\n}\n"},
      {"before nested blocks, with their comment", "rds-instance-deletion-unprotected", "/w/a.tf",
       "resource \"aws_db_instance\" \"d\" {\n  engine = \"mysql\" # ours\n\n  # patience\n  timeouts {\n    create = "
       "\"1h\"\n"
       "  }\n}\n",
       "resource \"aws_db_instance\" \"d\" {\n  engine              = \"mysql\" # ours\n  deletion_protection = "
       "true\n\n  # patience\n"
       "  timeouts {\n    create = \"1h\"\n  }\n}\n"},
      {"line endings stay", "kms-key-rotation-disabled", "/w/a.tf",
       "resource \"aws_kms_key\" \"k\" {\r\n  is_enabled = true\r\n}\r\n",
       "resource \"aws_kms_key\" \"k\" {\r\n  is_enabled          = true\r\n  enable_key_rotation = true\r\n}\r\n"},
      {"a template in blocks", "kms-key-rotation-disabled", "/w/t.yaml",
       "Resources:\n    K:\n        Type: AWS::KMS::Key\n        Properties:\n            Description: |\n             "
       "   long\n\n"
       "    Q:\n        Type: AWS::SQS::Queue\n",
       "Resources:\n    K:\n        Type: AWS::KMS::Key\n        Properties:\n            Description: |\n             "
       "   long\n"
       "            EnableKeyRotation: true\n\n    Q:\n        Type: AWS::SQS::Queue\n"},
      {"a resource without properties", "kms-key-rotation-disabled", "/w/t.yaml",
       "Resources:\n  K:\n    Type: AWS::KMS::Key # the key\n",
       "Resources:\n  K:\n    Type: AWS::KMS::Key # the key\n    Properties:\n      EnableKeyRotation: true\n"},
      {"properties that are nothing", "kms-key-rotation-disabled", "/w/t.yaml",
       "Resources:\n  K:\n    Type: AWS::KMS::Key\n    Properties:\n",
       "Resources:\n  K:\n    Type: AWS::KMS::Key\n    Properties:\n      EnableKeyRotation: true\n"},
      {"a flow mapping", "kms-key-rotation-disabled", "/w/t.yaml",
       "Resources:\n  K: {Type: AWS::KMS::Key, Properties: {Description: d}}\n",
       "Resources:\n  K: {Type: AWS::KMS::Key, Properties: {Description: d, EnableKeyRotation: true}}\n"},
      {"JSON in lines", "kms-key-rotation-disabled", "/w/t.json",
       "{\n  \"Resources\": {\n    \"K\": {\n      \"Type\": \"AWS::KMS::Key\",\n      \"Properties\": {\n        "
       "\"Description\": \"d\"\n"
       "      }\n    }\n  }\n}\n",
       "{\n  \"Resources\": {\n    \"K\": {\n      \"Type\": \"AWS::KMS::Key\",\n      \"Properties\": {\n        "
       "\"Description\": \"d\",\n"
       "        \"EnableKeyRotation\": true\n      }\n    }\n  }\n}\n"},
      {"JSON on one line", "kms-key-rotation-disabled", "/w/t.json",
       "{\"Resources\": {\"K\": {\"Type\": \"AWS::KMS::Key\", \"Properties\": {}}}}\n",
       "{\"Resources\": {\"K\": {\"Type\": \"AWS::KMS::Key\", \"Properties\": {\"EnableKeyRotation\": true}}}}\n"},
      {"a quoted switch stays a text", "kms-key-rotation-disabled", "/w/t.yaml",
       "Resources:\n  K:\n    Type: AWS::KMS::Key\n    Properties:\n      EnableKeyRotation: 'false' # off\n",
       "Resources:\n  K:\n    Type: AWS::KMS::Key\n    Properties:\n      EnableKeyRotation: 'true' # off\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.title));
    const Repaired repaired = repair_files({{c.file, c.before}}, {c.rule});
    INFO(why_of(repaired));
    CHECK(repaired.files.at(c.file) == std::string(c.after));
    CHECK(repaired.proven.size() == 1);
  }
}

TEST_CASE("a value is changed where it really stands") {
  struct Case {
    const char* title;
    Files before, after;  ///< `after`: those that change
  };
  const std::string key = "resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = var.r\n}\n";
  const Case cases[] = {
      {"a variable's default",
       {{"/w/a.tf", key}, {"/w/v.tf", "variable \"r\" {\n  default = false\n}\n"}},
       {{"/w/v.tf", "variable \"r\" {\n  default = true\n}\n"}}},
      {"a values file",
       {{"/w/a.tf", key + "variable \"r\" {}\n"}, {"/w/terraform.tfvars", "r = false\n"}},
       {{"/w/terraform.tfvars", "r = true\n"}}},
      {"the argument of a module's call",
       {{"/w/main.tf", "module \"m\" {\n  source = \"./m\"\n  r      = false\n}\n"},
        {"/w/m/a.tf", key + "variable \"r\" {}\n"}},
       {{"/w/main.tf", "module \"m\" {\n  source = \"./m\"\n  r      = true\n}\n"}}},
      {"a local",
       {{"/w/a.tf",
         "locals {\n  r = false\n}\nresource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = local.r\n}\n"}},
       {{"/w/a.tf",
         "locals {\n  r = true\n}\nresource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = local.r\n}\n"}}},
      {"a parameter's default",
       {{"/w/t.yaml",
         "Parameters:\n  R:\n    Type: String\n    Default: 'false'\nResources:\n  K:\n    Type: AWS::KMS::Key\n"
         "    Properties:\n      EnableKeyRotation: !Ref R\n"}},
       {{"/w/t.yaml",
         "Parameters:\n  R:\n    Type: String\n    Default: 'true'\nResources:\n  K:\n    Type: AWS::KMS::Key\n"
         "    Properties:\n      EnableKeyRotation: !Ref R\n"}}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.title));
    const Repaired repaired = repair_files(c.before, {"kms-key-rotation-disabled"});
    INFO(why_of(repaired));
    for (const auto& [path, text] : c.before)
      CHECK(repaired.files.at(path) == (c.after.contains(path) ? c.after.at(path) : text));
    CHECK(repaired.proven.size() == 1);
  }
}

TEST_CASE("a repair that does more than it should is refused, with what it would do") {
  // The variable decides over a queue too.
  const std::string shared =
      "variable \"on\" {\n  default = false\n}\nresource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = var.on\n}\n"
      "resource \"aws_sqs_queue\" \"q\" {\n  fifo_queue = var.on\n}\n";
  const Repaired both = repair_files({{"/w/a.tf", shared}}, {"kms-key-rotation-disabled"});
  CHECK(both.proven.empty());
  CHECK(both.files.at("/w/a.tf") == shared);
  CHECK(why_of(both) == "it would change aws_sqs_queue.q, FifoQueue too");
  REQUIRE(both.refused.size() == 1);
  CHECK(both.refused.front().reason == Refused::Reason::disproven);
  // What AWS replaces is repaired when that is asked for.
  const Files database = {{"/w/a.tf", "resource \"aws_db_instance\" \"d\" {\n  engine = \"mysql\"\n}\n"}};
  const Repaired safe = repair_files(database, {"rds-instance-unencrypted"}, false);
  CHECK(safe.proven.empty());
  REQUIRE(safe.refused.size() == 1);
  CHECK(safe.refused.front().reason == Refused::Reason::unsafe);
  CHECK(repair_files(database, {"rds-instance-unencrypted"}, true).proven.size() == 1);
  // So is what may interrupt who uses it.
  const Files instance = {{"/w/a.tf", "resource \"aws_instance\" \"i\" {\n  ami = \"ami-1\"\n}\n"}};
  const Repaired careful = repair_files(instance, {"ec2-instance-metadata-v1"}, false);
  CHECK(careful.proven.empty());
  CHECK(why_of(careful) == "it may interrupt programs that use version 1 of the metadata service");
  CHECK(repair_files(instance, {"ec2-instance-metadata-v1"}, true).proven.size() == 1);
  // What lies outside of the named path, or was installed, is its owner's.
  const std::string call = "module \"m\" {\n  source = \"../m\"\n}\n";
  const Files module = {
      {"/w/.git/HEAD", "x"}, {"/w/a/main.tf", call}, {"/w/m/k.tf", "resource \"aws_kms_key\" \"k\" {}\n"}};
  const Repaired outside = repair_files(module, {"kms-key-rotation-disabled"}, true, "/w/a");
  CHECK(outside.proven.empty());
  CHECK(why_of(outside) == "its file lies outside of the paths");
}

TEST_CASE("the value may depend on the resource, and be a list") {
  const auto instance = [](const std::string& rest) { return "resource \"aws_db_instance\" \"d\" {\n" + rest + "}\n"; };
  struct Case {
    const char* title;
    const char* rule;
    std::string before, after, why = {};
  };
  const std::string device =
      "resource \"aws_instance\" \"i\" {\n  ebs_block_device {\n    device_name = \"/dev/sdf\"\n";
  const std::string cluster = "resource \"aws_eks_cluster\" \"c\" {\n  enabled_cluster_log_types = ";
  const Case cases[] = {
      {"by the engine", "rds-instance-logs-disabled", instance("  engine = \"postgres\"\n"),
       instance("  engine                          = \"postgres\"\n"
                "  enabled_cloudwatch_logs_exports = [\"postgresql\", \"upgrade\"]\n")},
      {"none is known", "rds-instance-logs-disabled", instance("  engine = \"db2-se\"\n"), "",
       "which value is right is not known here"},
      {"a list is set as a whole", "eks-cluster-logging-incomplete", cluster + "[\"api\"]\n}\n",
       cluster + "[\"api\", \"audit\", \"authenticator\", \"controllerManager\", \"scheduler\"]\n}\n"},
      {"of the element that is denied", "ec2-instance-device-unencrypted", device + "    encrypted   = false\n  }\n}\n",
       device + "    encrypted   = true\n  }\n}\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.title));
    const Repaired repaired = repair_files({{"/w/a.tf", c.before}}, {c.rule});
    CHECK(why_of(repaired) == c.why);
    CHECK(repaired.files.at("/w/a.tf") == (c.after.empty() ? c.before : c.after));
  }
}

TEST_CASE("what a resource of its own sets is put below the one that it serves") {
  const auto versioning = [](const std::string& each, const std::string& bucket) {
    return "\nresource \"aws_s3_bucket_versioning\" \"b\" {\n" + each + "  bucket = " + bucket +
           "\n\n  versioning_configuration {\n    status = \"Enabled\"\n  }\n}\n";
  };
  struct Case {
    const char* title;
    std::string before, added;
    std::string rest = {};
  };
  const Case cases[] = {
      {"one", "resource \"aws_s3_bucket\" \"b\" {}\n", versioning("", "aws_s3_bucket.b.id")},
      {"one for each key", "resource \"aws_s3_bucket\" \"b\" {\n  for_each = toset([\"x\", \"y\"])\n}\n",
       versioning("  for_each = aws_s3_bucket.b\n\n", "each.value.id")},
      {"one for each number", "resource \"aws_s3_bucket\" \"b\" {\n  count = 2\n}\n",
       versioning("  count = length(aws_s3_bucket.b)\n\n", "aws_s3_bucket.b[count.index].id")},
      {"another block follows at once", "resource \"aws_s3_bucket\" \"b\" {}\n",
       versioning("", "aws_s3_bucket.b.id") + "\n", "locals {}\n"},
      {"no line feed at the end", "resource \"aws_s3_bucket\" \"b\" {}", "\n" + versioning("", "aws_s3_bucket.b.id")},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.title));
    const Repaired repaired = repair_files({{"/w/a.tf", c.before + c.rest}}, {"s3-bucket-versioning-disabled"});
    INFO(why_of(repaired));
    CHECK(repaired.files.at("/w/a.tf") == c.before + c.added + c.rest);
  }
  // A name that is taken is not given twice.
  const Files taken = {{"/w/a.tf",
                        "resource \"aws_s3_bucket\" \"b\" {}\nresource \"aws_s3_bucket_versioning\" \"b\" {\n"
                        "  bucket = \"other\"\n  versioning_configuration {\n    status = \"Enabled\"\n  }\n}\n"}};
  CHECK(repair_files(taken, {"s3-bucket-versioning-disabled"}).files == taken);
}

TEST_CASE("a reason names no key that may be a secret") {
  const Repaired repaired = repair_files(
      {{"/w/a.tf",
        "variable \"w\" {\n  default   = \"hidden\"\n  sensitive = true\n}\nvariable \"on\" {\n  default = false\n}\n"
        "resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = var.on\n}\nresource \"aws_lambda_function\" \"f\" "
        "{\n"
        "  function_name = \"f\"\n  environment {\n    variables = { (\"x${var.w}\") = var.on }\n  }\n}\n"}},
      {"kms-key-rotation-disabled"});
  CHECK(why_of(repaired) == "it would change aws_lambda_function.f, Environment too");
}

TEST_CASE("a run tries as much as it may, and says what it did not try") {
  // None of these holds, so each is tried by itself.
  std::string text;
  for (int i = 0; i < 20; ++i) {
    const std::string n = std::to_string(i);
    text += "variable \"v" + n + "\" {\n  default = false\n}\nresource \"aws_kms_key\" \"k" + n +
            "\" {\n  enable_key_rotation = var.v" + n + "\n}\nresource \"aws_sqs_queue\" \"q" + n +
            "\" {\n  fifo_queue = var.v" + n + "\n}\n";
  }
  const Repaired repaired = repair_files({{"/w/a.tf", text}}, {"kms-key-rotation-disabled"}, true, "/w", 500);
  const auto untried = std::count_if(repaired.refused.begin(), repaired.refused.end(),
                                     [](const Refused& refused) { return refused.reason == Refused::Reason::untried; });
  CHECK(untried > 0);
  CHECK(untried < 20);
  CHECK(repaired.refused.size() == 20);
}

TEST_CASE("an element of a list of keys and values is found by its key, or put in") {
  const std::string head =
      "Resources:\n  L:\n    Type: AWS::ElasticLoadBalancingV2::LoadBalancer\n    Properties:\n      Name: l\n";
  const std::string key = "routing.http.drop_invalid_header_fields.enabled";
  const std::string list = "      LoadBalancerAttributes:\n";
  const std::string other = "        - Key: idle_timeout.timeout_seconds\n          Value: '60'\n";
  const std::string element = "- Key: " + key + "\n          Value: \"true\"\n";
  struct Case {
    const char* title;
    const char* file;
    std::string before, after;
  };
  const Case cases[] = {
      {"no list", "/w/t.yaml", head, head + list + "        " + element},
      {"no element", "/w/t.yaml", head + list + other, head + list + other + "        " + element},
      {"an element", "/w/t.yaml", head + list + "        - Key: " + key + "\n          Value: 'false'\n",
       head + list + "        - Key: " + key + "\n          Value: 'true'\n"},
      {"in flow style", "/w/t.yaml", head + "      LoadBalancerAttributes: [{Key: a, Value: b}]\n",
       head + "      LoadBalancerAttributes: [{Key: a, Value: b}, {Key: " + key + ", Value: \"true\"}]\n"},
      {"Terraform has an attribute for it", "/w/a.tf", "resource \"aws_lb\" \"l\" {\n  name = \"l\"\n}\n",
       "resource \"aws_lb\" \"l\" {\n  name                       = \"l\"\n  drop_invalid_header_fields = true\n}\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.title));
    const Repaired repaired = repair_files({{c.file, c.before}}, {"elb-load-balancer-invalid-headers-kept"});
    INFO(why_of(repaired));
    CHECK(repaired.files.at(c.file) == c.after);
  }
}

TEST_CASE("the resources that a rule wants beside another are put below it") {
  struct Case {
    const char* title;
    const char* file;
    std::string before, begin, why = {};  ///< what is put in begins so
  };
  const std::string vpc = "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n";
  const Case cases[] = {
      {"Terraform", "/w/a.tf", vpc, "\nresource \"aws_flow_log\" \"v\" {\n  vpc_id          = aws_vpc.v.id\n"},
      {"the default VPC", "/w/a.tf", "resource \"aws_default_vpc\" \"v\" {}\n",
       "\nresource \"aws_flow_log\" \"v\" {\n  vpc_id          = aws_default_vpc.v.id\n"},
      {"several instances", "/w/a.tf",
       "resource \"aws_vpc\" \"v\" {\n  count      = 2\n  cidr_block = \"10.0.0.0/16\"\n}\n", "",
       "it takes resources of its own for each of several instances"},
      {"YAML", "/w/t.yaml",
       "Resources:\n    V:\n        Type: AWS::EC2::VPC\n        Properties:\n            CidrBlock: 10.0.0.0/16\n",
       "    VFlowLog:\n      Type: AWS::EC2::FlowLog\n"},
      {"JSON", "/w/t.json",
       "{\n   \"Resources\": {\n      \"V\": {\n         \"Type\": \"AWS::EC2::VPC\",\n         \"Properties\": "
       "{\"CidrBlock\": "
       "\"10.0.0.0/16\"}\n      }",
       ",\n      \"VFlowLog\": {\n         \"Type\": \"AWS::EC2::FlowLog\",\n"},
      {"on one line", "/w/t.yaml", "Resources: {V: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}}\n", "",
       "its resource is not written in lines of its own"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.title));
    const std::string end = std::string(c.file).ends_with(".json") ? "\n   }\n}\n" : "";
    const Repaired repaired = repair_files({{c.file, c.before + end}}, {"ec2-vpc-flow-logs-disabled"});
    CHECK(why_of(repaired) == c.why);
    const std::string& after = repaired.files.at(c.file);
    CHECK(after.starts_with(c.before + c.begin));
    CHECK(after.ends_with(end));
    CHECK(repaired.proven.size() == (c.why.empty() ? 1 : 0));
  }
  // A name that is taken is not given twice.
  const Files taken = {
      {"/w/a.tf", vpc + "resource \"aws_iam_role\" \"v_flow_logs\" {\n  assume_role_policy = \"{}\"\n}\n"}};
  CHECK(repair_files(taken, {"ec2-vpc-flow-logs-disabled"}).files == taken);
}

TEST_CASE("several repairs of one block are made together, and there is nothing left to do") {
  const Files before = {
      {"/w/a.tf",
       "resource \"aws_kms_key\" \"a\" {}\n\nresource \"aws_kms_key\" \"b\" {\n  enable_key_rotation = false\n}\n"
       "\nresource \"aws_db_instance\" \"d\" {\n  storage_encrypted = false\n}\n"}};
  const Repaired first = repair_files(before, {"kms-key-rotation-disabled", "rds-instance-*"});
  CHECK(first.proven.size() >= 4);
  const Repaired second = repair_files(first.files, {"kms-key-rotation-disabled", "rds-instance-*"});
  CHECK(second.proven.empty());
  CHECK(second.files == first.files);
}

TEST_CASE("every rule of the default profile has a repair, or says why there is none") {
  for (const Rule& rule : built_in_rule_list()) {
    if (!rule.has_condition() ||
        std::find(rule.profiles.begin(), rule.profiles.end(), "default") == rule.profiles.end())
      continue;
    CAPTURE(rule.id);
    CHECK(has_repair(rule) != !reason_for_no_repair(rule).empty());
  }
}

TEST_CASE("every repair of a rule holds for its bad examples, or says why it cannot") {
  std::size_t proven = 0, rules = 0;
  std::set<std::string> without;
  for (const Rule& rule : built_in_rule_list()) {
    if (!has_repair(rule)) continue;
    ++rules;
    const std::string id(rule.id);
    bool any = false;
    for (const RuleExample& example : describe(rule).examples) {
      if (example.language == "terragrunt") continue;
      const std::string path = example.language == "terraform" ? "/w/main.tf" : "/w/template.yaml";
      const Repaired repaired = repair_files({{path, example.bad}}, {id});
      INFO(id << ":\n" << repaired.files.at(path));
      for (const Refused& refused : repaired.refused) CHECK_MESSAGE(!refused.why.empty(), id);
      proven += repaired.proven.size();
      any = any || !repaired.proven.empty();
      const Repaired again = repair_files(repaired.files, {id});
      CHECK(again.proven.empty());
    }
    if (!any) without.insert(id);
  }
  std::string names;
  for (const std::string& id : without) names += id + " ";
  INFO("no example is repaired of: " << names);
  CHECK(without.size() <= rules / 20);
  CHECK(proven >= rules);
}

}  // namespace lintel::repair
