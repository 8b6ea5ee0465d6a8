#include <doctest/doctest.h>

#include "cloudformation/evaluated.h"

using namespace lintel;
using namespace lintel::cloudformation;

TEST_CASE("each template fault stands at the name that is at fault") {
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"Resources: {A: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !Ref Nope}}}",
       "template-undefined-reference@Nope"},
      {"Resources: {A: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !Sub 'x-${No}-${A2.Arn}-${!Ok}'}}}",
       "template-undefined-reference@${No}, template-undefined-reference@${A2.Arn}"},
      {"Resources: {A: {Type: 'AWS::S3::Bucket', DependsOn: [B]}}", "template-undefined-reference@B"},
      {"Resources: {A: {Type: 'AWS::S3::Bucket', Condition: C}}", "template-undefined-condition@C"},
      {"Resources: {A: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !If [C, a, b]}}}",
       "template-undefined-condition@C"},
      {"Resources: {A: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !FindInMap [M, a, b]}}}",
       "template-undefined-mapping@M"},
      {"Mappings: {M: {a: {c: 1}}}\nResources: {A: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !FindInMap [M, "
       "a, b]}}}",
       "template-undefined-mapping@b"},
      {"Transform: AWS::LanguageExtensions\nMappings: {M: {a: {c: 1}}}\nResources: {A: {Type: 'AWS::S3::Bucket', "
       "Properties: {BucketName: !FindInMap [M, a, b, {DefaultValue: x}]}}}",
       ""},
      {"Mappings: {M: {a: {c: 1}}}\nResources: {A: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !FindInMap [M, "
       "a, b, {DefaultValue: x}]}}}",
       "template-unknown-function@{DefaultValue: x}"},
      {"Resources: {A: {Type: 'AWS::SSM::Parameter', Properties: {Type: String, Value: {'Fn::ToJsonString': {a: b}}}}}",
       "template-unknown-function@'Fn::ToJsonString'"},
      {"Resources: {A: {Type: 'AWS::SSM::Parameter', Properties: {Type: String, Value: !Length [a, b]}}}",
       "template-unknown-function@!Length"},
      {"Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\nResources: {A: {Type: 'AWS::SSM::Parameter', "
       "Properties: {Type: String, Value: !ToJsonString {a: b}}}}",
       ""},
      {"Resources: {'Fn::ForEach::X': [N, [a, b], {'Q${N}': {Type: 'AWS::SQS::Queue'}}]}",
       "template-unknown-function@'Fn::ForEach::X'"},
      {"Resources: {A: {Type: 'AWS::S3::Bucket'}, B: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !GetAtt "
       "A.Nope}}}",
       "template-unknown-attribute@A.Nope"},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: d}}, B: {Type: 'AWS::SSM::Parameter', "
       "Properties: {Value: !GetAtt A.DisplayName}}}",
       ""},
      {"Resources:\n  N:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateBody: |\n"
       "        Resources: {T: {Type: 'AWS::SNS::Topic'}}\n        Outputs: {Name: {Value: x}}\n"
       "  Q: {Type: 'AWS::SQS::Queue', Properties: {QueueName: !GetAtt N.Outputs.Nme, "
       "KmsMasterKeyId: !Sub '${N.Outputs.Name}-${N.Outputs.Key}'}}\n",
       "template-unknown-attribute@N.Outputs.Nme, template-unknown-attribute@${N.Outputs.Key}"},
      {"Resources:\n  N: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: 'https://elsewhere/n.yaml'}}\n"
       "  Q: {Type: 'AWS::SQS::Queue', Properties: {QueueName: !GetAtt N.Outputs.Nme}}\n",
       ""},
      {"Parameters: {P: {Type: String}}\nResources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Reff P}}}",
       "template-unknown-function@!Reff"},
      {"Parameters: {P: {Type: String}}\nResources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: {Reff: P}}}}",
       "template-unknown-function@Reff, template-unused-parameter@P"},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: {'Fn::Joinn': ['', [a]]}}}}",
       "template-unknown-function@'Fn::Joinn'"},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: {'fn::Join': ['', [a]]}}}}",
       "template-unknown-function@'fn::Join'"},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !!ImportValue x}}}",
       "template-unknown-function@!!ImportValue"},
      {"Conditions:\n  C:\n    Fn::Either: [!Equals [a, b], !Equals [c, d]]\nResources: {A: {Type: 'AWS::SNS::Topic', "
       "Condition: C}}",
       "template-unknown-function@Fn::Either"},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: {'Fn:Join': ['', [a]]}}}}",
       "template-unknown-function@'Fn:Join'"},
      {"Parameters: {P: {Type: String}}\nResources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: {REF: P}}}}",
       "template-unknown-function@REF, template-unused-parameter@P"},
      {"Parameters: {P: {Type: String}}\nResources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Ref P, "
       "DisplayName: {Ref: P, x: 1}}}}",
       "template-unknown-function@Ref"},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: {'Fn::Join': ['', [a]], 'Fn::Sub': a}}}}",
       "template-unknown-function@'Fn::Join'"},
      {"Parameters: {P: {Type: String}}\nResources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: {'Fn::Ref': "
       "P}}}}",
       "template-unknown-function@'Fn::Ref'"},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: {Fn.Sub: x}, DisplayName: {Fn-Join: ['', "
       "[a]]}}}}",
       "template-unknown-function@Fn.Sub, template-unknown-function@Fn-Join"},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: {fn-name: x}}}}", ""},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: {Join: ['', [a, b]]}}}, B: {Type: "
       "'AWS::SNS::Topic', Properties: {TopicName: {GetAtt: [A, TopicName]}, DisplayName: {GetAtt: A.TopicName}}}}",
       "template-unknown-function@Join, template-unknown-function@GetAtt, template-unknown-function@GetAtt"},
      {"Conditions: {C: !Equals [a, !Ref 'AWS::Region']}\nMappings: {M: {a: {b: c}}}\nResources: {A: {Type: "
       "'AWS::SNS::Topic', Properties: {TopicName: {If: [C, a, b]}, DisplayName: {Sub: '${AWS::Region}-x'}}}, B: "
       "{Type: "
       "'AWS::SNS::Topic', Properties: {TopicName: {FindInMap: [M, a, b]}, DisplayName: !If [C, a, !FindInMap [M, a, "
       "b]]}}}",
       "template-unknown-function@If, template-unknown-function@Sub, template-unknown-function@FindInMap"},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: {Join: x, Y: 1}, TopicName: {Sub: plain}, "
       "KmsMasterKeyId: {GetAtt: nobody}}}}",
       ""},
      {"Parameters: {P: {Type: String}}\nResources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: '!Ref P', "
       "DisplayName: !Ref P}}}",
       "template-unknown-function@'!Ref P'"},
      {"Resources: {A: {Type: 'AWS::SNS::Topic'}, B: {Type: 'AWS::SNS::Topic', Properties: {TopicName: \"!GetAtt "
       "A.TopicName\", DisplayName: '!Sub ${A}'}}}",
       "template-unknown-function@\"!GetAtt A.TopicName\", template-unknown-function@'!Sub ${A}'"},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: '!Ref nobody', DisplayName: '!important x'}}}",
       ""},
      {"Parameters: {P: {Type: String}}\nResources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Reff P, "
       "DisplayName: !Ref Nobody}}}",
       "template-unknown-function@!Reff, template-undefined-reference@Nobody"},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: {'Rain::Embed': x}, DisplayName: !Ref "
       "Nobody}}}",
       ""},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: {Ref: nobody, x: 1}}}}", ""},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {'Fn::Transform': {Name: 'AWS::Include'}, DisplayName: "
       "a}}}",
       ""},
      {"Parameters: {P: {Type: String}}\nResources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Ref P, "
       "DisplayName: ! Ref P}}}",
       "template-unknown-function@!"},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: ! plain, DisplayName: !!str Ref P}}}", ""},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Rain::S3 x, DisplayName: !file y}}}", ""},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !stack_output 'a::b'}}}", ""},
      {"Resources: {K: {Type: 'AWS::IAM::AccessKey', Properties: {UserName: u}}}\n"
       "Outputs: {S: {Value: !GetAtt [K, SecretAccessKey]}, T: {Value: !Sub 'k=${K.SecretAccessKey}'}, "
       "I: {Value: !Ref K}}",
       "template-secret-attribute-shown@[K, SecretAccessKey]"},
      {"Resources: {L: {Type: 'Custom::Login', Properties: {ServiceToken: t}}, "
       "P: {Type: 'AWS::SSM::Parameter', Properties: {Type: String, Value: !GetAtt L.Password}}}\n"
       "Outputs: {U: {Value: !Sub 'mongodb://${L.User}:${L.Password}@db'}, A: {Value: !GetAtt L.SecretArn}}",
       "template-secret-attribute-shown@${L.Password}"},
      {"Resources: {L: {Type: 'Custom::Random', Properties: {ServiceToken: t}}, "
       "D: {Type: 'AWS::RDS::DBCluster', Properties: {MasterUserPassword: !GetAtt L.Text, DatabaseName: !GetAtt "
       "L.Name}}}\n"
       "Outputs: {U: {Value: !Sub 'x-${L.Text}'}, N: {Value: !GetAtt L.Name}}",
       "template-secret-attribute-shown@${L.Text}"},
      {"Resources: {L: {Type: 'Custom::Random', Properties: {ServiceToken: t}}, T: {Type: 'AWS::SNS::Topic'}}\n"
       "Outputs: {SshPassword: {Value: !GetAtt L.Text}, Text: {Value: !GetAtt L.Text}, TopicToken: {Value: !GetAtt "
       "T.TopicName}}",
       "template-secret-attribute-shown@L.Text"},
      {"Transform: MyMacro\nResources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Reff P}}}", ""},
      {"Resources: {A: {Type: 'AWS::S3::Bukket'}}", "template-unknown-resource-type@'AWS::S3::Bukket'"},
      {"Resources: {A: {Type: 'AWS::Serverless::Function'}}",
       "template-unknown-resource-type@'AWS::Serverless::Function'"},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', DependsOn: B}, B: {Type: 'AWS::SNS::Topic', Properties: {TopicName: "
       "!Ref A}}}",
       "template-circular-dependency@B"},
      {"Resources: {A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !GetAtt A.TopicName}}}",
       "template-circular-dependency@A.TopicName"},
      {"Conditions: {C: !Not [!Condition D], D: !Not [!Condition C]}\nResources: {A: {Type: 'AWS::SNS::Topic', "
       "Condition: C}}",
       "template-circular-dependency@D"},
      {"Resources:\n  A: {Type: 'AWS::SNS::Topic'}\n  A: {Type: 'AWS::SQS::Queue'}", "template-duplicate-key@A"},
      {"Resources:\n  A: {Type: 'AWS::SNS::Topic'}\n  A: {Type: 'AWS::SNS::Topic'}", "template-repeated-key@A"},
      {"Metadata: {Labels: {A: one, A: two}}\nResources:\n  A: {Type: 'AWS::SNS::Topic'}", ""},
      {"Parameters: {P: {Type: String}}\nMappings: {M: {a: {b: 1}}}\nConditions: {C: !Equals [a, b]}\nResources: {A: "
       "{Type: 'AWS::SNS::Topic'}}",
       "template-unused-parameter@P, template-unused-mapping@M, template-unused-condition@C"},
      {"Transform: MyMacro\nParameters: {P: {Type: String}}\nResources: {A: {Type: 'AWS::SNS::Topic', Properties: "
       "{TopicName: !Ref Made}}}",
       ""},
      {"Resources: {A: {Type: !Rain::Module x}, B: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Ref AOfModule}}}",
       ""},
      {"Resources: {A: {Type: 'AWS::S3::Bucket'}, B: {Type: 'Custom::X', Properties: {ServiceToken: !GetAtt A.Arn}}, "
       "C: {Type: "
       "'AWS::SNS::Topic', Properties: {TopicName: !GetAtt B.Whatever}}}",
       ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(Evaluated(c.text).faults() == c.expected);
  }
}

TEST_CASE("what a template does with secrets") {
  constexpr std::string_view parameters =
      "Parameters: {Shown: {Type: String}, Hidden: {Type: String, NoEcho: true}, "
      "Stored: {Type: String, Default: '{{resolve:secretsmanager:db:SecretString:password}}'}, "
      "Read: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /x}}\nConditions: {C: !Equals [!Ref Read, !Join "
      "['', "
      "[!Ref Shown, !Ref Hidden, !Ref Stored]]]}\n";
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"Resources: {A: {Type: AWS::RDS::DBInstance, Condition: C, Properties: {MasterUserPassword: !Ref Shown}}}",
       "template-password-parameter-echoed@Shown"},
      {"Resources: {A: {Type: AWS::RDS::DBInstance, Condition: C, Properties: {MasterUserPassword: !Sub '${Hidden}'}}}",
       "template-password-from-parameter@${Hidden}"},
      {"Resources: {A: {Type: AWS::RDS::DBInstance, Properties: {MasterUserPassword: !If [C, !Ref Read, !Ref Shown]}}}",
       "template-password-parameter-echoed@Shown"},
      {"Resources: {A: {Type: AWS::RDS::DBInstance, Condition: C, Properties: {ManageMasterUserPassword: !Ref Shown, "
       "DBName: !Ref Shown, MasterUserPassword: '{{resolve:ssm-secure:/p:1}}'}}}",
       ""},
      {"Resources: {A: {Type: AWS::RDS::DBInstance, Condition: C, Properties: {MasterUserPassword: !Ref Stored}}}", ""},
      {"Resources: {A: {Type: AWS::Pinpoint::APNSChannel, Condition: C, Properties: {TokenKey: !Ref Shown}}}",
       "template-password-parameter-echoed@Shown"},
      // In a dynamic reference a parameter only names the secret.
      {"Resources: {A: {Type: AWS::RDS::DBInstance, Condition: C, Properties: {MasterUserPassword: !Sub "
       "'{{resolve:secretsmanager:app/${Shown}/db:SecretString:password}}'}}}",
       ""},
      {"Resources: {A: {Type: AWS::RDS::DBInstance, Condition: C, Properties: {MasterUserPassword: !Sub "
       "'{{resolve:secretsmanager:${Shown}/${Hidden}/db}}'}}}",
       ""},
      {"Resources: {A: {Type: AWS::RDS::DBInstance, Condition: C, Properties: {MasterUserPassword: !Join ['/', "
       "['{{resolve:secretsmanager:app', !Ref Shown, 'db}}']]}}}",
       ""},
      {"Resources: {A: {Type: AWS::SecretsManager::Secret, Condition: C, Properties: {SecretString: !Sub "
       "'{\"url\":\"{{resolve:secretsmanager:db}}\",\"password\":\"${Shown}\"}'}}}",
       "template-password-parameter-echoed@${Shown}"},
      // A parameter is told of once for each fault.
      {"Resources: {A: {Type: AWS::RDS::DBInstance, Condition: C, Properties: {MasterUserPassword: !Ref Shown}}, "
       "B: {Type: AWS::RDS::DBCluster, Properties: {MasterUserPassword: !Ref Shown}}}",
       "template-password-parameter-echoed@Shown"},
      {"Resources: {A: {Type: AWS::SNS::Topic, Condition: C, Metadata: {P: !Ref Hidden}}}\nOutputs: {O: {Value: !Ref "
       "Hidden}}",
       "template-noecho-parameter-exposed@Hidden"},
      {"Resources: {A: {Type: Alexa::ASK::Skill, Condition: C, Properties: {AuthenticationConfiguration: "
       "{ClientSecret: "
       "!Ref Shown}}}}",
       "template-password-parameter-echoed@Shown"},
      {"Resources: {A: {Type: Vendor::Db::User::MODULE, Condition: C, Properties: {Password: !Ref Shown}}}",
       "template-password-parameter-echoed@Shown"},
      {"Resources: {A: {Type: AWS::ElastiCache::User, Condition: C, Properties: {Passwords: [!Ref Shown]}}}",
       "template-password-parameter-echoed@Shown"},
      {"Resources: {A: {Type: AWS::Events::Connection, Condition: C, Properties: {AuthParameters: "
       "{ApiKeyAuthParameters: "
       "{ApiKeyName: !Ref Shown, ApiKeyValue: !Ref Shown}}}}}",
       "template-password-parameter-echoed@Shown"},
      {"Resources: {A: {Type: AWS::SecretsManager::Secret, Condition: C, Properties: {SecretString: !Sub "
       "'{\"password\":\"${Shown}\"}'}}}",
       "template-password-parameter-echoed@${Shown}"},
      {"Resources: {A: {Type: AWS::SecretsManager::Secret, Condition: C, Properties: {SecretString: !Sub "
       "'{\"username\":\"${Shown}\",\"password\":\"x\"}'}}}",
       ""},
      {"Resources: {A: {Type: AWS::SecretsManager::Secret, Condition: C, Properties: {SecretString: !Sub "
       "'postgres://app:${Shown}@db/x'}}}",
       "template-password-parameter-echoed@${Shown}"},
      {"Resources: {A: {Type: AWS::SecretsManager::Secret, Condition: C, Properties: {SecretString: !Join ['', "
       "['{\"password\":\"', !Ref Shown, '\"}']]}}}",
       "template-password-parameter-echoed@Shown"},
      {"Resources: {A: {Type: AWS::SecretsManager::Secret, Condition: C, Properties: {SecretString: !Join ['', "
       "['{\"host\":\"', !Ref Shown, '\"}']]}}}",
       ""},
      {"Transform: AWS::LanguageExtensions\nResources: {A: {Type: AWS::SecretsManager::Secret, Condition: C, "
       "Properties: {SecretString: {Fn::ToJsonString: "
       "{password: !Ref Shown}}}}}",
       "template-password-parameter-echoed@Shown"},
      {"Transform: AWS::LanguageExtensions\nResources: {A: {Type: AWS::SecretsManager::Secret, Condition: C, "
       "Properties: {SecretString: {Fn::ToJsonString: "
       "{host: !Ref Shown}}}}}",
       ""},
      {"Resources: {A: {Type: AWS::RDS::DBInstance, Condition: C, Properties: {MasterUserPassword: !Join ['', [!Ref "
       "Shown, x]]}}}",
       "template-password-parameter-echoed@Shown"},
      {"Resources: {A: {Type: AWS::RDS::DBInstance, Condition: C, Properties: {MasterUserPassword: !Join ['-', [!Ref "
       "Shown, !Ref AWS::StackName]]}}}",
       ""},
      {"Resources: {A: {Type: AWS::ECS::TaskDefinition, Condition: C, Properties: {ContainerDefinitions: "
       "[{Environment: [{Name: DB_PASSWORD, Value: !Ref Shown}]}]}}}",
       "template-password-parameter-echoed@Shown"},
      {"Resources: {A: {Type: AWS::ECS::TaskDefinition, Condition: C, Properties: {ContainerDefinitions: "
       "[{Environment: [{Name: DB_HOST, Value: !Ref Shown}]}]}}}",
       ""},
      {"Resources: {A: {Type: Datadog::Integrations::AWS, Condition: C, Properties: {ApiKey: !Ref Shown}}}",
       "template-password-parameter-echoed@Shown"},
      {"Resources: {A: {Type: GitHub::Repositories::Webhook, Condition: C, Properties: {Secret: !Ref Shown}}}",
       "template-password-parameter-echoed@Shown"},
      {"Resources: {A: {Type: Okta::Group::Group, Condition: C, Properties: {OktaAccess: {ApiKey: !Ref Shown}}}}",
       "template-password-parameter-echoed@Shown"},
      {"Resources: {A: {Type: Custom::Reader, Condition: C, Properties: {Secret: !Ref Shown}}}", ""},
      {"Resources: {A: {Type: AWS::CloudFormation::Stack, Condition: C, Properties: {Parameters: {Password: !Ref "
       "Shown}}}}",
       ""},
      {"Resources: {A: {Type: AWS::SNS::Topic, Condition: C, Properties: {TopicName: '{{resolve:ssm-secure:/p:1}}'}}}",
       "template-secret-reference-misplaced@'{{resolve:ssm-secure:/p:1}}'"},
      {"Resources: {A: {Type: AWS::SNS::Topic, Condition: C, Metadata: {P: !Ref Hidden, Q: !Ref Shown}}}",
       "template-noecho-parameter-exposed@Hidden"},
      {"Resources: {A: {Type: AWS::SNS::Topic, Condition: C}}\nOutputs: {O: {Value: !Sub 'x${Hidden}'}, "
       "P: {Value: '{{resolve:secretsmanager:s}}'}}",
       "template-noecho-parameter-exposed@${Hidden}, "
       "template-secret-reference-misplaced@'{{resolve:secretsmanager:s}}'"},
      {"Resources: {A: {Type: AWS::AppFlow::X::MODULE, Condition: C, Properties: {SecretArn: !Sub "
       "'{{resolve:secretsmanager:s}}'}}}",
       "template-secret-in-place-of-arn@'{{resolve:secretsmanager:s}}'"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(Evaluated(std::string(parameters) + c.text).faults() == c.expected);
  }
}

TEST_CASE("What org-formation binds is declared elsewhere, and what stays CloudFormation's is judged") {
  const std::string bucket = "Type: 'AWS::S3::Bucket', Properties: {BucketName: !Ref ";
  const std::string member =
      ", M: {Type: 'AWS::GuardDuty::Member', ForeachAccount: !Ref Members, Properties: {Email: !GetAtt "
      "CurrentAccount.RootEmail, Message: !MD5 x}}}";
  struct Case {
    std::string text;
    const char* expected;
  };
  const Case cases[] = {
      {"AWSTemplateFormatVersion: '2010-09-09-OC'\nResources: {A: {" + bucket + "AWSAccount}}" + member, ""},
      {"AWSTemplateFormatVersion: 2010-09-09-OC\nResources: {A: {" + bucket + "AWSAccount}}}", ""},
      {"AWSTemplateFormatVersion: '2010-09-09'\nOrganizationBindings: {B: {Region: x}}\nResources: {A: {" + bucket +
           "AWSAccount}}}",
       ""},
      {"AWSTemplateFormatVersion: '2010-09-09'\nResources: {A: {OrganizationBinding: !Ref B, " + bucket + "N}}}", ""},
      {"AWSTemplateFormatVersion: '2010-09-09-OC'\nResources: {A: {" + bucket +
           "A}}, B: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !GetAtt A.Nope}}}",
       "template-unknown-attribute@A.Nope, template-circular-dependency@A"},
      {"AWSTemplateFormatVersion: '2010-09-09'\nResources: {A: {" + bucket + "AWSAccount}}}",
       "template-undefined-reference@AWSAccount"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Evaluated evaluated(c.text);
    CHECK(evaluated.faults() == c.expected);
    CHECK(evaluated.find("A"));
  }
}
