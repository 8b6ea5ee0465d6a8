#include "frontend/cloudformation/sam/data.h"

namespace lintel::cloudformation::sam {

const std::string_view connector_profiles_json = R"json({
"AWS::ApiGateway::RestApi": {
  "AWS::Lambda::Function": {"Type": "AWS_LAMBDA_PERMISSION", "Properties": {"SourcePolicy": false, "AccessCategories": {"Write": {"Action": "lambda:InvokeFunction", "Principal": "apigateway.amazonaws.com", "SourceArn": "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:%{Source.ResourceId}/%{Source.Qualifier}"}}}}
},
"AWS::ApiGatewayV2::Api": {
  "AWS::Lambda::Function": {"Type": "AWS_LAMBDA_PERMISSION", "Properties": {"SourcePolicy": false, "AccessCategories": {"Write": {"Action": "lambda:InvokeFunction", "Principal": "apigateway.amazonaws.com", "SourceArn": "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:%{Source.ResourceId}/%{Source.Qualifier}"}}}}
},
"AWS::AppSync::DataSource": {
  "AWS::DynamoDB::Table": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Read": {"Statement": [{"Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:PartiQLSelect"], "Resource": ["%{Destination.Arn}", "%{Destination.Arn}/index/*"]}]}, "Write": {"Statement": [{"Effect": "Allow", "Action": ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:PartiQLDelete", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate"], "Resource": ["%{Destination.Arn}", "%{Destination.Arn}/index/*"]}]}}}},
  "AWS::Events::EventBus": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Action": ["events:PutEvents"], "Resource": ["%{Destination.Arn}"]}]}}}},
  "AWS::Lambda::Function": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Action": ["lambda:InvokeAsync", "lambda:InvokeFunction"], "Resource": ["%{Destination.Arn}", "%{Destination.Arn}:*"]}]}}}}
},
"AWS::AppSync::GraphQLApi": {
  "AWS::Lambda::Function": {"Type": "AWS_LAMBDA_PERMISSION", "Properties": {"SourcePolicy": false, "AccessCategories": {"Write": {"Action": "lambda:InvokeFunction", "Principal": "appsync.amazonaws.com", "SourceArn": "arn:${AWS::Partition}:appsync:${AWS::Region}:${AWS::AccountId}:apis/%{Source.ResourceId}"}}}}
},
"AWS::DynamoDB::Table": {
  "AWS::Lambda::Function": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": false, "DependedBy": "DESTINATION_EVENT_SOURCE_MAPPING", "AccessCategories": {"Read": {"Statement": [{"Effect": "Allow", "Action": ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"], "Resource": ["%{Source.Arn}/stream/*"]}]}}}}
},
"AWS::Events::Rule": {
  "AWS::Events::EventBus": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Action": ["events:PutEvents"], "Resource": ["%{Destination.Arn}"]}]}}}},
  "AWS::Lambda::Function": {"Type": "AWS_LAMBDA_PERMISSION", "Properties": {"SourcePolicy": false, "AccessCategories": {"Write": {"Action": "lambda:InvokeFunction", "Principal": "events.amazonaws.com", "SourceArn": "%{Source.Arn}"}}}},
  "AWS::SNS::Topic": {"Type": "AWS_SNS_TOPIC_POLICY", "Properties": {"SourcePolicy": false, "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Resource": "%{Destination.Arn}", "Action": "sns:Publish", "Condition": {"ArnEquals": {"aws:SourceArn": "%{Source.Arn}"}}}]}}}},
  "AWS::SQS::Queue": {"Type": "AWS_SQS_QUEUE_POLICY", "Properties": {"SourcePolicy": false, "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Resource": "%{Destination.Arn}", "Action": "sqs:SendMessage", "Condition": {"ArnEquals": {"aws:SourceArn": "%{Source.Arn}"}}}]}}}},
  "AWS::StepFunctions::StateMachine": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Action": ["states:StartExecution"], "Resource": ["%{Destination.Arn}"]}]}}}}
},
"AWS::Lambda::Function": {
  "AWS::DynamoDB::Table": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Read": {"Statement": [{"Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:PartiQLSelect"], "Resource": ["%{Destination.Arn}", "%{Destination.Arn}/index/*"]}]}, "Write": {"Statement": [{"Effect": "Allow", "Action": ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:PartiQLDelete", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate"], "Resource": ["%{Destination.Arn}", "%{Destination.Arn}/index/*"]}]}}}},
  "AWS::Events::EventBus": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Action": ["events:PutEvents"], "Resource": ["%{Destination.Arn}"]}]}}}},
  "AWS::Lambda::Function": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Action": ["lambda:InvokeAsync", "lambda:InvokeFunction"], "Resource": ["%{Destination.Arn}"]}]}}}},
  "AWS::Location::PlaceIndex": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Read": {"Statement": [{"Effect": "Allow", "Action": ["geo:DescribePlaceIndex", "geo:GetPlace", "geo:SearchPlaceIndexForPosition", "geo:SearchPlaceIndexForSuggestions", "geo:SearchPlaceIndexForText"], "Resource": ["%{Destination.Arn}"]}]}}}},
  "AWS::S3::Bucket": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Read": {"Statement": [{"Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjectAcl", "s3:GetObjectLegalHold", "s3:GetObjectRetention", "s3:GetObjectTorrent", "s3:GetObjectVersion", "s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTorrent", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions", "s3:ListMultipartUploadParts"], "Resource": ["%{Destination.Arn}", "%{Destination.Arn}/*"]}]}, "Write": {"Statement": [{"Effect": "Allow", "Action": ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObject", "s3:PutObjectLegalHold", "s3:PutObjectRetention", "s3:RestoreObject"], "Resource": ["%{Destination.Arn}", "%{Destination.Arn}/*"]}]}}}},
  "AWS::SNS::Topic": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Action": ["sns:Publish"], "Resource": ["%{Destination.Arn}"]}]}}}},
  "AWS::SQS::Queue": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Read": {"Statement": [{"Effect": "Allow", "Action": ["sqs:ReceiveMessage", "sqs:GetQueueAttributes"], "Resource": ["%{Destination.Arn}"]}]}, "Write": {"Statement": [{"Effect": "Allow", "Action": ["sqs:DeleteMessage", "sqs:SendMessage", "sqs:ChangeMessageVisibility", "sqs:PurgeQueue"], "Resource": ["%{Destination.Arn}"]}]}}}},
  "AWS::StepFunctions::StateMachine": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Action": ["states:StartExecution", "states:StartSyncExecution"], "Resource": ["%{Destination.Arn}"]}, {"Effect": "Allow", "Action": ["states:StopExecution"], "Resource": ["arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:%{Destination.Name}:*"]}]}, "Read": {"Statement": [{"Effect": "Allow", "Action": ["states:DescribeStateMachine", "states:ListExecutions"], "Resource": ["%{Destination.Arn}"]}, {"Effect": "Allow", "Action": ["states:DescribeExecution", "states:DescribeStateMachineForExecution", "states:GetExecutionHistory"], "Resource": ["arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:%{Destination.Name}:*"]}]}}}}
},
"AWS::S3::Bucket": {
  "AWS::Lambda::Function": {"Type": "AWS_LAMBDA_PERMISSION", "Properties": {"SourcePolicy": false, "AccessCategories": {"Write": {"Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com", "SourceArn": "%{Source.Arn}", "SourceAccount": "${AWS::AccountId}"}}}}
},
"AWS::SNS::Topic": {
  "AWS::Lambda::Function": {"Type": "AWS_LAMBDA_PERMISSION", "Properties": {"SourcePolicy": false, "AccessCategories": {"Write": {"Action": "lambda:InvokeFunction", "Principal": "sns.amazonaws.com", "SourceArn": "%{Source.Arn}"}}}},
  "AWS::SQS::Queue": {"Type": "AWS_SQS_QUEUE_POLICY", "Properties": {"SourcePolicy": false, "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Resource": "%{Destination.Arn}", "Action": "sqs:SendMessage", "Condition": {"ArnEquals": {"aws:SourceArn": "%{Source.Arn}"}}}]}}}}
},
"AWS::SQS::Queue": {
  "AWS::Lambda::Function": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": false, "DependedBy": "DESTINATION_EVENT_SOURCE_MAPPING", "ValidAccessCategories": [["Read", "Write"]], "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Action": ["sqs:DeleteMessage"], "Resource": ["%{Source.Arn}"]}]}, "Read": {"Statement": [{"Effect": "Allow", "Action": ["sqs:ReceiveMessage", "sqs:GetQueueAttributes"], "Resource": ["%{Source.Arn}"]}]}}}}
},
"AWS::StepFunctions::StateMachine": {
  "AWS::DynamoDB::Table": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Read": {"Statement": [{"Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:PartiQLSelect"], "Resource": ["%{Destination.Arn}", "%{Destination.Arn}/index/*"]}]}, "Write": {"Statement": [{"Effect": "Allow", "Action": ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:PartiQLDelete", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate"], "Resource": ["%{Destination.Arn}", "%{Destination.Arn}/index/*"]}]}}}},
  "AWS::Events::EventBus": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Action": ["events:PutEvents"], "Resource": ["%{Destination.Arn}"]}]}}}},
  "AWS::Lambda::Function": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Action": ["lambda:InvokeAsync", "lambda:InvokeFunction"], "Resource": ["%{Destination.Arn}"]}]}}}},
  "AWS::S3::Bucket": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Read": {"Statement": [{"Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjectAcl", "s3:GetObjectLegalHold", "s3:GetObjectRetention", "s3:GetObjectTorrent", "s3:GetObjectVersion", "s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTorrent", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions", "s3:ListMultipartUploadParts"], "Resource": ["%{Destination.Arn}", "%{Destination.Arn}/*"]}]}, "Write": {"Statement": [{"Effect": "Allow", "Action": ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObject", "s3:PutObjectLegalHold", "s3:PutObjectRetention", "s3:RestoreObject"], "Resource": ["%{Destination.Arn}", "%{Destination.Arn}/*"]}]}}}},
  "AWS::SNS::Topic": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Action": ["sns:Publish"], "Resource": ["%{Destination.Arn}"]}]}}}},
  "AWS::SQS::Queue": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"SourcePolicy": true, "AccessCategories": {"Write": {"Statement": [{"Effect": "Allow", "Action": ["sqs:SendMessage"], "Resource": ["%{Destination.Arn}"]}]}}}},
  "AWS::StepFunctions::StateMachine": {"Type": "AWS_IAM_ROLE_MANAGED_POLICY", "Properties": {"DependedBy": "SOURCE", "SourcePolicy": true, "ValidAccessCategories": [["Read"], ["Read", "Write"]], "AccessCategories": {"Read": {"Statement": [{"Effect": "Allow", "Action": ["states:DescribeExecution"], "Resource": ["arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:%{Destination.Name}:*"]}, {"Effect": "Allow", "Action": ["events:DescribeRule"], "Resource": ["arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule"]}]}, "Write": {"Statement": [{"Effect": "Allow", "Action": ["states:StartExecution"], "Resource": ["%{Destination.Arn}"]}, {"Effect": "Allow", "Action": ["states:StopExecution"], "Resource": ["arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:%{Destination.Name}:*"]}, {"Effect": "Allow", "Action": ["events:PutTargets", "events:PutRule"], "Resource": ["arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule"]}]}}}}
}
})json";

const std::string_view connector_resources_json = R"json({
"AWS::ApiGateway::RestApi": {"Outputs": {"Arn": {"Fn::GetAtt": ["%{logicalId}", "Arn"]}, "Qualifier": "*", "Id": {"Ref": "%{logicalId}"}}},
"AWS::ApiGatewayV2::Api": {"Outputs": {"Arn": {"Fn::GetAtt": ["%{logicalId}", "Arn"]}, "Qualifier": "*", "Id": {"Ref": "%{logicalId}"}}},
"AWS::AppSync::DataSource": {"Inputs": {"Role": "ServiceRoleArn"}, "Outputs": {"Arn": {"Ref": "%{logicalId}"}}},
"AWS::AppSync::GraphQLApi": {"Outputs": {"Id": {"Fn::GetAtt": ["%{logicalId}", "ApiId"]}, "Arn": {"Ref": "%{logicalId}"}}},
"AWS::DynamoDB::Table": {"Outputs": {"Arn": {"Fn::GetAtt": ["%{logicalId}", "Arn"]}}},
"AWS::Events::EventBus": {"Outputs": {"Arn": {"Fn::GetAtt": ["%{logicalId}", "Arn"]}}},
"AWS::Events::Rule": {"Inputs": {"Role": {"Function": "GetEventsRuleRole"}}, "Outputs": {"Arn": {"Fn::GetAtt": ["%{logicalId}", "Arn"]}}},
"AWS::Lambda::Function": {"Inputs": {"Role": "Role"}, "Outputs": {"Arn": {"Fn::GetAtt": ["%{logicalId}", "Arn"]}}},
"AWS::Location::PlaceIndex": {"Outputs": {"Arn": {"Fn::GetAtt": ["%{logicalId}", "Arn"]}}},
"AWS::S3::Bucket": {"Outputs": {"Arn": {"Fn::GetAtt": ["%{logicalId}", "Arn"]}}},
"AWS::SNS::Topic": {"Outputs": {"Arn": {"Ref": "%{logicalId}"}}},
"AWS::SQS::Queue": {"Outputs": {"Arn": {"Fn::GetAtt": ["%{logicalId}", "Arn"]}, "Url": {"Ref": "%{logicalId}"}}},
"AWS::StepFunctions::StateMachine": {"Inputs": {"Role": "RoleArn"}, "Outputs": {"Arn": {"Ref": "%{logicalId}"}, "Name": {"Fn::GetAtt": ["%{logicalId}", "Name"]}}}
})json";

}  // namespace lintel::cloudformation::sam
