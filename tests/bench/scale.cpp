// bench_scale [N] [KIND…] — how time and memory of a scan grow with its input. Writes inputs of n, 2n, 4n and 8n parts
// (N, default 1,000) of each kind, scans them with the built program, and prints processor time and memory for each
// part. The exponent is the slope of the line through the logarithms, with what the program costs for one part of the
// kind taken off: which tables it loads depends on the kind. Another program on the machine makes a run slower and
// never faster: the sizes are run in turns as long as time or memory seem to grow faster than the input, and the least
// of each counts. Still time is no proof. Of a kind whose time seems to grow too fast, valgrind counts the instructions
// over sizes a fifth as large, and these are the same whatever else runs. Exits with 1 when the exponent of
// instructions or of memory is greater than 1.2, and with 2 when there is no valgrind to decide.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

extern char** environ;

namespace {

constexpr double greatest_exponent = 1.2;
/// Less is as good as linear: no other turn could say more.
constexpr double linear_exponent = 1.1;
constexpr int doublings = 3;
/// Less is as much as this: clocks count in milliseconds.
constexpr double least_seconds = 0.01;
/// How much more or less of the program itself is in memory from run to run: small inputs must not be judged by it.
constexpr double resident_noise = 2'048;
/// So with what memory and instructions vary by from run to run.
constexpr double least_kilobytes = 1'024;
constexpr double least_instructions = 1e6;
constexpr int max_turns = 3;
/// Of the sizes that are counted: counting takes about thirty times as long as running.
constexpr std::size_t counted_part = 5;

/// Writes an input of `n` parts below `directory`.
using Write = std::function<void(std::size_t n, const std::filesystem::path& directory)>;

void put(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

/// `n` times what `part` gives for a number.
std::string repeated(std::size_t n, const std::function<std::string(const std::string&)>& part) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i) text += part(std::to_string(i));
  return text;
}

/// A Terraform file of `n` parts.
Write terraform(std::function<std::string(const std::string&)> part, std::string before = {}) {
  return [part, before](std::size_t n, const std::filesystem::path& to) {
    put(to / "main.tf", before + repeated(n, part));
  };
}

std::string bucket(const std::string& i) {
  return "resource \"aws_s3_bucket\" \"b" + i + "\" {\n  bucket = \"bucket-" + i + "\"\n}\n";
}

std::string role(const std::string& i) {
  return "resource \"aws_iam_role\" \"r" + i + "\" {\n  name = \"r" + i +
         "\"\n  assume_role_policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action "
         "= "
         "\"sts:AssumeRole\", Principal = { Service = \"ec2.amazonaws.com\" } }] })\n}\n"
         "resource \"aws_iam_role_policy\" \"p" +
         i + "\" {\n  role = aws_iam_role.r" + i +
         ".id\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = "
         "\"s3:Get*\", Resource = \"arn:aws:s3:::data/*\" }] })\n}\n";
}

std::string group(const std::string& i) {
  return "resource \"aws_security_group\" \"g" + i + "\" {\n  name = \"g" + i + "\"\n  vpc_id = \"vpc-1\"\n}\n" +
         "resource \"aws_security_group_rule\" \"r" + i +
         "\" {\n  type = \"ingress\"\n  from_port = 22\n  to_port = 22\n  protocol = \"tcp\"\n"
         "  cidr_blocks = [\"10.0.0.0/8\"]\n  security_group_id = aws_security_group.g" +
         i + ".id\n}\n";
}

/// One of the rules of one group, each open by itself.
std::string rule_of_group(const std::string& i) {
  return "resource \"aws_vpc_security_group_ingress_rule\" \"r" + i +
         "\" {\n  security_group_id = aws_security_group.g.id\n  from_port = " + i + "\n  to_port = " + i +
         "\n  ip_protocol = \"tcp\"\n  cidr_ipv4 = \"0.0.0.0/0\"\n}\n";
}

void write_functions(std::size_t n, const std::filesystem::path& to) {
  put(to / "template.yaml",
      "Transform: AWS::Serverless-2016-10-31\nResources:\n" + repeated(n, [](const std::string& i) {
        return "  F" + i +
               ":\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: s3://bucket/key\n      "
               "Handler: index.h\n      Runtime: python3.12\n";
      }));
}

/// One line: each topic depends on the fifty before it.
void write_depends(std::size_t n, const std::filesystem::path& to) {
  std::string text = R"({"AWSTemplateFormatVersion": "2010-09-09", "Resources": {)";
  for (std::size_t i = 0; i < n; ++i) {
    text += (i == 0 ? "\"R" : ", \"R") + std::to_string(i) + R"(": {"Type": "AWS::SNS::Topic", "DependsOn": [)";
    const std::size_t first = i < 50 ? 0 : i - 50;
    for (std::size_t j = first; j < i; ++j) text += (j == first ? "\"R" : ", \"R") + std::to_string(j) + "\"";
    text += "]}";
  }
  put(to / "template.json", text + "}}");
}

void write_conditions(std::size_t n, const std::filesystem::path& to) {
  std::string parameters, conditions, resources;
  for (std::size_t i = 0; i < n; ++i) {
    const std::string number = std::to_string(i), next = std::to_string((i + 1) % n), comma = i == 0 ? "" : ", ";
    parameters += comma + "\"P" + number + R"(": {"Type": "String"})";
    conditions += comma + "\"C" + number + R"(": {"Fn::Equals": [{"Ref": "P)" + number + R"("}, "yes"]})";
    resources += comma + "\"B" + number + R"(": {"Type": "AWS::S3::Bucket", "Condition": "C)" + number +
                 R"(", "Properties": {"BucketName": {"Fn::If": ["C)" + next + R"(", "a)" + number +
                 R"(", {"Ref": "AWS::NoValue"}]}}})";
  }
  put(to / "template.json", R"({"AWSTemplateFormatVersion": "2010-09-09", "Parameters": {)" + parameters +
                                "}, \"Conditions\": {" + conditions + "}, \"Resources\": {" + resources + "}}");
}

/// One policy of so many statements.
void write_policy(std::size_t n, const std::filesystem::path& to) {
  std::string statements;
  for (std::size_t i = 0; i < n; ++i) {
    statements += (i == 0 ? "" : ", ") +
                  std::string(R"({"Effect": "Allow", "Action": ["s3:Get*", "ec2:*", "iam:Pass*"], )") +
                  R"("Resource": "arn:aws:s3:::b)" + std::to_string(i) + R"(/*"})";
  }
  put(to / "template.json",
      R"({"Resources": {"P": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": )"
      R"({"Version": "2012-10-17", "Statement": [)" +
          statements + "]}}}}}");
}

/// Each topic looks its name up in one mapping.
void write_mapping(std::size_t n, const std::filesystem::path& to) {
  put(to / "template.yaml",
      "Mappings:\n  Names:\n" +
          repeated(n, [](const std::string& i) { return "    key" + i + ":\n      name: topic-" + i + "\n"; }) +
          "Resources:\n" + repeated(n, [](const std::string& i) {
            return "  T" + i +
                   ":\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: !FindInMap [Names, key" + i +
                   ", name]\n";
          }));
}

/// One text of so many variables.
void write_text(std::size_t n, const std::filesystem::path& to) {
  const std::string text = repeated(n, [](const std::string& i) { return "${v" + i + "}"; });
  put(to / "template.yaml",
      "Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName:\n        Fn::Sub:\n          "
      "- " +
          text + "\n          - First: x\n" +
          repeated(n, [](const std::string& i) { return "            v" + i + ": x" + i + "\n"; }));
}

void write_roots(std::size_t n, const std::filesystem::path& to) {
  for (std::size_t i = 0; i < n; ++i) {
    const std::string number = std::to_string(i);
    put(to / ("d" + std::to_string(i % 100)) / ("f" + number) / "main.tf", bucket(number));
  }
}

void write_modules(std::size_t n, const std::filesystem::path& to) {
  put(to / "main.tf", repeated(n, [](const std::string& i) {
        return "module \"m" + i + "\" {\n  source = \"./m\"\n  name = \"bucket-" + i + "\"\n}\n";
      }));
  put(to / "m" / "main.tf",
      "variable \"name\" {\n  type = string\n}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = var.name\n}\n");
}

struct Kind {
  std::string_view name;
  Write write;
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = {
      {"buckets", terraform(bucket)},
      {"one name", terraform([](const std::string& i) {
         return "resource \"aws_s3_bucket\" \"b" + i + "\" {\n  bucket = \"one\"\n}\n";
       })},
      {"roles", terraform(role)},
      {"groups", terraform(group)},
      {"rules of one group",
       terraform(rule_of_group, "resource \"aws_security_group\" \"g\" {\n  vpc_id = \"vpc-1\"\n}\n")},
      {"functions", write_functions},
      {"depends", write_depends},
      {"conditions", write_conditions},
      {"policy", write_policy},
      {"mapping", write_mapping},
      {"text", write_text},
      {"suppressions", terraform([](const std::string& i) {
         return "resource \"aws_s3_bucket\" \"b" + i +
                "\" {\n  # lintel:ignore s3-bucket-versioning-disabled -- made anew each night\n  bucket = \"bucket-" +
                i + "\"\n}\n";
       })},
      {"modules", write_modules},
      {"roots", write_roots},
      {"locals", terraform([](const std::string& i) { return "locals {\n  v" + i + " = upper(\"" + i + "\")\n}\n"; })},
      {"chain of locals",
       [](std::size_t n, const std::filesystem::path& to) {
         std::string text = "locals {\n  v0 = 1\n";
         for (std::size_t i = 1; i < n; ++i)
           text += "  v" + std::to_string(i) + " = local.v" + std::to_string(i - 1) + " + 1\n";
         put(to / "main.tf", text + "}\n");
       }},
      {"iterations",
       [](std::size_t n, const std::filesystem::path& to) {
         put(to / "main.tf",
             "locals {\n  rows = [for i in setproduct(range(" + std::to_string(std::max<std::size_t>(n / 100, 1)) +
                 "), range(" + std::to_string(std::min<std::size_t>(n, 100)) +
                 ")) : { name = join(\"-\", i), tags = { for j in range(5) : \"k${j}\" => j } "
                 "}]\n}\nresource \"aws_sqs_queue\" \"q\" {\n  for_each = { for r in local.rows : r.name => "
                 "r }\n  name = each.key\n  tags = each.value.tags\n}\n");
       }},
      {"instances",
       [](std::size_t n, const std::filesystem::path& to) {
         put(to / "main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  for_each = toset([for p in setproduct(range(" +
                                 std::to_string(std::max<std::size_t>(n / 100, 1)) + "), range(" +
                                 std::to_string(std::min<std::size_t>(n, 100)) +
                                 ")) : join(\"-\", p)])\n  name = each.key\n}\n");
       }},
      {"findings in one block",
       [](std::size_t n, const std::filesystem::path& to) {
         put(to / "main.tf", "resource \"aws_security_group\" \"g\" {\n" + repeated(n, [](const std::string& i) {
                               return "  ingress {\n    from_port = " + i + "\n    to_port = " + i +
                                      "\n    protocol = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n";
                             }) + "}\n");
       }},
  };
  return all;
}

struct Cost {
  double seconds = 0;  ///< of processors in the program itself: what the system takes depends on who else runs
  double kilobytes = 0;
};

/// What a command takes, its output thrown away; none: it cannot be run.
std::optional<Cost> run(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  int status = 0;
  rusage usage{};
  const bool runs = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ) == 0 &&
                    wait4(child, &status, 0, &usage) == child && WIFEXITED(status);
  posix_spawn_file_actions_destroy(&actions);
  if (!runs) return std::nullopt;
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return Cost{seconds(usage.ru_utime), static_cast<double>(usage.ru_maxrss)};
}

std::vector<std::string> scan_command(const std::filesystem::path& directory) {
  return {LINTEL_PROGRAM, "scan", "--format", "json", "--profile", "all", directory.string()};
}

Cost scan(const std::filesystem::path& directory) {
  const std::optional<Cost> cost = run(scan_command(directory));
  if (cost) return *cost;
  std::fprintf(stderr, "bench_scale: %s cannot scan %s\n", LINTEL_PROGRAM, directory.c_str());
  std::exit(2);
}

/// How many instructions the program takes for a folder; none: valgrind does not say.
std::optional<double> count_instructions(const std::filesystem::path& directory, const std::filesystem::path& scratch) {
  const std::filesystem::path log = scratch / "instructions";
  std::vector<std::string> words = {"valgrind", "--tool=cachegrind", "--cache-sim=no",
                                    "--cachegrind-out-file=/dev/null", "--log-file=" + log.string()};
  for (std::string& word : scan_command(directory)) words.push_back(std::move(word));
  words.insert(words.end(), {"--threads", "1"});
  if (!run(std::move(words))) return std::nullopt;
  std::ifstream lines(log);
  constexpr std::string_view name = "refs:";
  for (std::string line; std::getline(lines, line);) {
    const std::size_t at = line.find(name);
    if (at == std::string::npos) continue;
    std::string digits;
    std::copy_if(line.begin() + static_cast<std::ptrdiff_t>(at + name.size()), line.end(), std::back_inserter(digits),
                 [](char c) { return c >= '0' && c <= '9'; });
    return std::strtod(digits.c_str(), nullptr);
  }
  return std::nullopt;
}

Cost least(Cost a, Cost b) {
  return {std::min(a.seconds, b.seconds), std::min(a.kilobytes, b.kilobytes)};
}

/// The slope of the line through the points with the least squares, over the logarithms.
double exponent(const std::vector<std::pair<double, double>>& points) {
  double x = 0, y = 0, xx = 0, xy = 0;
  const auto count = static_cast<double>(points.size());
  for (const auto& [n, value] : points) {
    const double a = std::log(n), b = std::log(value);
    x += a, y += b, xx += a * a, xy += a * b;
  }
  return (count * xy - x * y) / (count * xx - x * x);
}

/// One size of a kind, and the least that it has cost.
struct Size {
  std::size_t n = 0;
  std::filesystem::path directory;
  Cost cost{1e9, 1e9};
};

std::vector<Size> write_sizes(const Kind& kind, std::size_t first, const std::filesystem::path& scratch) {
  std::vector<Size> sizes;
  for (int i = 0; i <= doublings; ++i) {
    const std::size_t n = first << i;
    sizes.push_back({n, scratch / (std::string(kind.name) + std::to_string(n))});
    kind.write(n, sizes.back().directory);
  }
  return sizes;
}

void remove(const std::vector<Size>& sizes) {
  for (const Size& size : sizes) std::filesystem::remove_all(size.directory);
}

/// Where one part of the kind is.
std::filesystem::path write_one(const Kind& kind, const std::filesystem::path& scratch) {
  const std::filesystem::path directory = scratch / (std::string(kind.name) + " once");
  kind.write(1, directory);
  return directory;
}

/// The exponents of time and memory over the sizes.
Cost exponents(const std::vector<Size>& sizes, const Cost& nothing) {
  std::vector<std::pair<double, double>> times, memory;
  for (const Size& size : sizes) {
    const auto n = static_cast<double>(size.n);
    times.emplace_back(n, std::max(size.cost.seconds - nothing.seconds, least_seconds));
    memory.emplace_back(n, std::max(size.cost.kilobytes - nothing.kilobytes + resident_noise, least_kilobytes));
  }
  return {exponent(times), exponent(memory)};
}

/// The exponent of the instructions that a kind takes; none: valgrind does not say.
std::optional<double> count_exponent(const Kind& kind, std::size_t first, const std::filesystem::path& scratch) {
  const std::optional<double> nothing = count_instructions(write_one(kind, scratch), scratch);
  if (!nothing) return std::nullopt;
  const std::vector<Size> sizes = write_sizes(kind, std::max<std::size_t>(first / counted_part, 1), scratch);
  std::vector<std::pair<double, double>> points;
  for (const Size& size : sizes) {
    if (const auto count = count_instructions(size.directory, scratch))
      points.emplace_back(static_cast<double>(size.n), std::max(*count - *nothing, least_instructions));
  }
  remove(sizes);
  return points.size() == sizes.size() ? std::optional(exponent(points)) : std::nullopt;
}

/// How a kind grows.
enum class Growth : std::uint8_t { good, undecided, too_fast };

Growth bench(const Kind& kind, std::size_t first, const std::filesystem::path& scratch) {
  std::vector<Size> sizes = write_sizes(kind, first, scratch);
  const std::filesystem::path one = write_one(kind, scratch);
  Cost nothing{1e9, 1e9}, slopes;
  for (int turn = 1; turn <= max_turns; ++turn) {
    nothing = least(nothing, scan(one));
    for (Size& size : sizes) size.cost = least(size.cost, scan(size.directory));
    slopes = exponents(sizes, nothing);
    if (std::max(slopes.seconds, slopes.kilobytes) <= linear_exponent) break;
  }
  std::printf("%-22s", std::string(kind.name).c_str());
  for (const Size& size : sizes) {
    const auto n = static_cast<double>(size.n);
    std::printf("  %6zu: %7.1f us %6.1f KB", size.n, (size.cost.seconds - nothing.seconds) * 1e6 / n,
                (size.cost.kilobytes - nothing.kilobytes) / n);
  }
  remove(sizes);
  std::printf("  exponents %.2f %.2f", slopes.seconds, slopes.kilobytes);
  Growth growth = slopes.kilobytes > greatest_exponent ? Growth::too_fast : Growth::good;
  if (slopes.seconds > greatest_exponent) {
    const std::optional<double> counted = count_exponent(kind, first, scratch);
    if (counted) std::printf(", of instructions %.2f", *counted);
    if (!counted && growth == Growth::good) growth = Growth::undecided;
    if (counted && *counted > greatest_exponent) growth = Growth::too_fast;
  }
  std::printf("%s\n", growth == Growth::too_fast    ? "  TOO GREAT"
                      : growth == Growth::undecided ? "  valgrind is needed to count instructions"
                                                    : "");
  std::fflush(stdout);
  return growth;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t first = argc > 1 ? std::max(1ul, std::strtoul(argv[1], nullptr, 10)) : 1'000;
  const std::vector<std::string_view> wanted(argv + std::min(argc, 2), argv + argc);
  const std::filesystem::path scratch =
      std::filesystem::temp_directory_path() / ("lintel-scale-" + std::to_string(::getpid()));
  put(scratch / "nothing" / "main.tf", bucket("0"));
  const Cost nothing = scan(scratch / "nothing");
  std::printf("one bucket: %.1f ms, %.1f MB\n", nothing.seconds * 1e3, nothing.kilobytes / 1e3);
  Growth worst = Growth::good;
  for (const Kind& kind : kinds()) {
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), kind.name) == wanted.end()) continue;
    worst = std::max(worst, bench(kind, first, scratch));
  }
  std::filesystem::remove_all(scratch);
  return worst == Growth::good ? 0 : worst == Growth::too_fast ? 1 : 2;
}
